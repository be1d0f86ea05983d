import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { anMp3, aZip } from "./music-builders.ts";
import { nameOfFile } from "./name-of-file.ts";
import { scanFolder } from "./scan-files.ts";
import type { ScannedFile } from "./scanned-file.ts";

interface Folder extends AsyncDisposable {
  readonly path: string;
}

async function aFolder(files: Readonly<Record<string, Buffer | string>>): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "segue-scan-"));
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function scanned(path: string, names = false): Promise<ScannedFile[]> {
  const files: ScannedFile[] = [];
  for await (const file of scanFolder(path, { bucket: "file", names })) files.push(file);
  return files;
}

const africa = anMp3({ title: "Africa", artist: "Toto", seconds: 4 });
const songAt = (key: string) => ({
  path: key,
  song: { title: "Africa", artist: "Toto", duration: 4, media_file: { bucket: "file", key } },
});

describe("scanning a folder", () => {
  it("takes sound files by their tags, and an MP3 with its CDG, zipped or not, as one song", async () => {
    const pair = [
      { name: "x.mp3", bytes: africa },
      { name: "X.CDG", bytes: Buffer.alloc(96) },
    ];
    await using folder = await aFolder({
      "a.mp3": africa,
      "b/karaoke.mp3": africa,
      "b/karaoke.cdg": Buffer.alloc(96),
      "b/zipped.zip": aZip(pair),
      "cover.jpg": "x",
      ".hidden/z.mp3": africa,
    });
    expect(await scanned(folder.path)).toEqual([songAt("a.mp3"), songAt("b/karaoke.mp3"), songAt("b/zipped.zip")]);
  });

  it("says of each file that is none why, and guesses nothing", async () => {
    await using folder = await aFolder({
      "alone.cdg": Buffer.alloc(96),
      "broken.mp3": "this is no music",
      "empty.flac": "",
      "plain.zip": aZip([{ name: "read.txt", bytes: Buffer.from("x") }]),
      "rubbish.zip": "PK rubbish",
      "Toto - Africa.mp3": anMp3({ seconds: 1 }),
    });
    await symlink(join(folder.path, "nowhere"), join(folder.path, "lost.mp3"));
    expect(await scanned(folder.path)).toEqual([
      { path: "Toto - Africa.mp3", reason: "its tags have no title and no artist" },
      { path: "alone.cdg", reason: "there is no sound file of the same name beside it" },
      { path: "broken.mp3", reason: expect.any(String) },
      { path: "empty.flac", reason: expect.any(String) },
      { path: "lost.mp3", reason: "it is not there: a link that leads nowhere?" },
      { path: "plain.zip", reason: "it holds no MP3 with a CDG of the same name" },
      { path: "rubbish.zip", reason: expect.stringContaining("it cannot be read") },
    ]);
  });

  it("takes artist and title from names such as `Artist - Title` where it is asked to", async () => {
    await using folder = await aFolder({ "Toto - Africa.mp3": anMp3({ seconds: 4 }), "x.mp3": anMp3({ seconds: 4 }) });
    expect(await scanned(folder.path, true)).toEqual([
      songAt("Toto - Africa.mp3"),
      { path: "x.mp3", reason: "its tags have no title and no artist and its name is not `Artist - Title`" },
    ]);
  });

  it("walks a folder once, however many links lead to it", async () => {
    await using folder = await aFolder({ "b/a.mp3": africa });
    await symlink(folder.path, join(folder.path, "b", "loop"));
    await symlink(join(folder.path, "b"), join(folder.path, "c"));
    expect(await scanned(folder.path)).toEqual([songAt("b/a.mp3")]);
  });

  it("does not unpack a bomb", async () => {
    const pair = [
      { name: "x.mp3", bytes: africa, claimed: 300 * 1024 * 1024 },
      { name: "x.cdg", bytes: Buffer.alloc(96) },
    ];
    await using folder = await aFolder({ "bomb.zip": aZip(pair) });
    expect(await scanned(folder.path)).toEqual([
      { path: "bomb.zip", reason: expect.stringContaining("it cannot be read") },
    ]);
  });

  it("throws when there is no such folder", async () => {
    await expect(scanned("/nowhere/at/all")).rejects.toThrow("ENOENT");
  });
});

describe("the name of a file", () => {
  it.each([
    ["Toto - Africa", { artist: "Toto", title: "Africa" }],
    ["SC7531-04 - Toto - Africa", { artist: "Toto", title: "Africa" }],
    ["Toto_-_Africa", { artist: "Toto", title: "Africa" }],
    ["Toto - Africa - Live", null],
    ["Jean-Michel Jarre", null],
    [" - Africa", null],
  ])("%j tells %j", (stem, told) => {
    expect(nameOfFile(stem)).toEqual(told);
  });
});
