import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHome } from "./segue.ts";

const SONGS = `title,artist,duration,media_bucket,media_key
Undertow,Rill,4:10,file,undertow.mp3
,Rill,1,file,x.mp3
Slow Tide,Juno Falter,301,file,tide.mp3
SLOW TIDE,Juno Falter,303,file,tide2.mp3
`;

const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n";

const linesOf = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("segue library", { timeout: 120_000 }, () => {
  it("imports, finds, exports and shows duplicates, alone and while a server runs on the same data", async () => {
    await using home = await aHome();
    const file = join(home.folder, "songs.csv");
    await writeFile(file, SONGS);
    const alone = await home.run("library", "import", file, "--json");
    expect([alone.code, linesOf(alone.stdout)]).toMatchObject([
      0,
      [{ file: "songs.csv", status: "completed", rows_read: 4, created: 3, rejected: 1, rejections: [{ row: 2 }] }],
    ]);
    const server = await home.serve();
    const again = await home.run("library", "import", file, "--on-match", "update");
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining("4 rows: 0 new, 0 changed, 3 unchanged, 1 rejected"),
    ]);
    expect(again.stdout).toContain("  row 2: title must not be empty");
    const out = join(home.folder, "out.ndjson");
    expect(await home.run("library", "export", "--out", out)).toMatchObject({ code: 0 });
    expect(linesOf(await readFile(out, "utf8"))).toHaveLength(3);
    const found = await home.run("library", "search", "rill", "--json");
    expect(linesOf(found.stdout)).toMatchObject([{ items: [{ title: "Undertow" }], total: 1 }]);
    const duplicates = await home.run("library", "duplicates", "--json");
    expect(linesOf(duplicates.stdout)).toMatchObject([{ songs: [{ duration: 301 }, { duration: 303 }] }]);

    // The song is the track that a set was seen with.
    await server.ended(await server.post(NIGHT, "night.txt"));
    const { items } = await server.json<{ items: { song_id: string }[] }>("/songs?q=undertow");
    const { track_id } = await server.json<{ track_id: string }>(`/songs/${items[0]?.song_id}/track`);
    expect(await server.json(`/tracks/${track_id}`)).toMatchObject({ title: "Undertow" });
    await server.stop("SIGTERM");
  });

  it("exits with 1 for a file that cannot be read, and for an import that stopped, and says how to go on", async () => {
    await using home = await aHome();
    const file = join(home.folder, "songs.csv");
    await writeFile(file, SONGS);
    const missing = await home.run("library", "import", join(home.folder, "none.csv"));
    expect([missing.code, missing.stdout]).toEqual([1, expect.stringContaining("there is no such file")]);
    const stopped = await home.run("library", "import", file, "--on-error", "stop");
    expect([stopped.code, stopped.stdout]).toEqual([
      1,
      expect.stringMatching(/stopped at row 2.*--resume [0-9a-f-]{36}/s),
    ]);
    const nothing = await home.run("library", "scan", home.dataDir);
    expect([nothing.code, nothing.stdout]).toEqual([1, expect.stringContaining("there is no song in it")]);
  });

  it.each([
    [["library", "import"]],
    [["library", "import", "x", "--format", "xml"]],
    [["library", "import", "x", "y", "--resume", "z"]],
    [["library", "scan"]],
    [["library", "search", "x", "--limit", "0"]],
    [["library", "export", "--format", "gexf"]],
  ])("exits with 2 for the wrong usage %j", async (args) => {
    await using home = await aHome({}, { migrated: false });
    const { code, stdout, stderr } = await home.run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/\S/);
  });
});
