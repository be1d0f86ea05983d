import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { entryLines } from "../fixture-document.ts";
import { aChunk, aCrate, aCrateTrack, aText, readBytes } from "./serato-builders.ts";
import { seratoCrateReader } from "./serato-crate-reader.ts";

function read(bytes: Uint8Array, filename: string | null = "Deep.crate") {
  return readBytes(seratoCrateReader, bytes, filename);
}

describe("seratoCrateReader", () => {
  it("takes artist and title from the names of the files, in order, and rejects a path without a file", () => {
    const name = "Warm Up%%Deep.crate";
    const url = new URL(`./fixtures/${encodeURIComponent(name)}`, import.meta.url);
    const { setlists, rejections } = read(readFileSync(url), name);
    expect(setlists.map(({ title, kind, performedOn }) => [title, kind, performedOn])).toEqual([
      ["Warm Up / Deep", "collection", null],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide (Sable North Remix) | Lantern | null | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | null | 0",
      "unknown_artist: null | Undertow | null | null | 0",
    ]);
    expect(setlists[0]?.entries.map(({ raw }) => raw)).toEqual([
      "Juno Falter - Slow Tide (Sable North Remix) [Lantern].mp3",
      "03 - Pell, Arrow & Co - Night Ferry.flac",
      "Undertow.mp3",
    ]);
    expect(rejections).toEqual([{ line: 511, text: "", reason: "The path names no file." }]);
  });

  it("takes no time and no layer from the name of a file", () => {
    const crate = aCrate(aCrateTrack("Music/[00.12] Rill - Tide.mp3"), aCrateTrack("Music/+ Rill - Tide 2.5.mp3"));
    expect(entryLines(read(crate).setlists[0])).toEqual([
      "identified: Rill | Tide | null | null | 0",
      "identified: Rill | Tide 2.5 | null | null | 0",
    ]);
  });

  it("takes the artist from the folders where the names of other files prove that they name artists", () => {
    const crate = aCrate(
      aCrateTrack("Music/Oda Rill/Harbour/Oda Rill - Tide.mp3"),
      aCrateTrack("Music/Juno Falter/Lantern Works/Juno Falter - Voices.mp3"),
      aCrateTrack("Music/Mira Tolland/Ferries/Undertow.mp3"),
    );
    expect(entryLines(read(crate).setlists[0])[2]).toBe("identified: Mira Tolland | Undertow | null | null | 0");
  });

  it("is named after the application when the file has no name", () => {
    expect(read(aCrate(aCrateTrack("Tide.mp3")), null).setlists[0]?.title).toBe("Serato crate");
  });

  it("yields nothing for a crate without tracks", () => {
    expect(read(aCrate())).toEqual({ setlists: [], rejections: [] });
  });

  it("keeps the other tracks when one is damaged", () => {
    const path = aText("Music/Rill - Tide.mp3");
    const crate = aCrate(
      aCrateTrack("Music/One.mp3"),
      aChunk("otrk", aChunk("ptrk", path, 0xffffffff)),
      aCrateTrack("Music/Two.mp3"),
      aChunk("otrk", aChunk("ptrk", Buffer.alloc(140_000, 65))),
      aChunk("otrk", Buffer.alloc(0)),
      aCrateTrack("Music/Three.mp3"),
    );
    const { setlists, rejections } = read(crate);
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["One", "Two", "Three"]);
    expect(rejections.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        /^The chunk "ptrk" says it is 4294967295 bytes long, but \d+ are left; everything up to byte \d+ is lost.$/,
      ),
      "The path is longer than 65536 characters.",
      'The chunk "otrk" holds nothing.',
    ]);
  });

  it("rejects a path whose length reaches into the next track, and keeps what follows", () => {
    const path = aText("Music/One.mp3");
    const crate = aCrate(
      aChunk("otrk", aChunk("ptrk", path, path.length + 10)),
      aCrateTrack("Music/Two.mp3"),
      aCrateTrack("Music/Three.mp3"),
    );
    const { setlists, rejections } = read(crate);
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["Two", "Three"]);
    expect(rejections).toEqual([
      { line: 143, text: "", reason: expect.stringMatching(/^The chunk "ptrk" reaches into the next one/) },
    ]);
  });

  it("is refused when it is no crate", () => {
    expect(() => read(Buffer.from("Rill - Tide"))).toThrow(
      expect.objectContaining({ kind: "invalid", code: "serato-crate-version" }),
    );
  });
});
