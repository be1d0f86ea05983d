import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { noDetails } from "../no-details.ts";
import type { TextDocument } from "../reader.ts";
import { cueSheetReader } from "./cue-sheet-reader.ts";

function sheet(text: string): TextDocument {
  return { filename: "night.cue", text };
}

function tracks(...indexes: string[]): string {
  const written = indexes.map((index, at) => `TRACK ${at + 1} AUDIO\nTITLE "Tow ${at}"\nPERFORMER "Rill"\n${index}\n`);
  return `FILE "x.wav" WAVE\n${written.join("")}`;
}

describe("cueSheetReader", () => {
  it("reads a recorded set in the order of its indexes, with quotes inside and unclosed ones", () => {
    const { setlists, rejections } = readAll(cueSheetReader, fixtureDocument(import.meta.url, "tower-room.cue"));
    expect(rejections).toEqual([]);
    expect(setlists).toHaveLength(1);
    expect(setlists[0]).toMatchObject({
      title: "Night at the Tower Room",
      performers: ["Lena Quist"],
      performedOn: "2014-03-08",
      kind: "dj_set",
      completeness: "unknown",
    });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | null | 0 | 0",
      'identified: Pell, Arrow & Co | The "Long" Night Ferry | null | 361493 | 0',
      "unidentified: null | null | null | 3662987 | 0",
      "identified: Sable North | Voices | null | null | 0",
      "identified: Rill | Undertow | null | 7100000 | 0",
    ]);
    expect(setlists[0]?.entries.map(({ details }) => details)).toEqual([
      { ...noDetails, isrc: "DEA121400017" },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(setlists[0]?.entries[4]).toMatchObject({
      raw: 'TRACK 04 AUDIO PERFORMER "Rill" TITLE "Undertow - 4A INDEX 01 118:20:00',
      camelot: "4A",
    });
  });

  it("reads the hours that rekordbox writes, and keeps its names of the played files apart", () => {
    const { setlists } = readAll(cueSheetReader, fixtureDocument(import.meta.url, "recording.cue"));
    expect(setlists[0]).toMatchObject({ title: "REC-2021-01-09", performers: ["Ivo Lund"], performedOn: "2021-01-09" });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | 0 | 0",
      "identified: Otto Brill | Kites | null | 3852000 | 0",
    ]);
  });

  it("knows no time within the set for tracks of later files, and rejects data tracks", () => {
    const { setlists, rejections } = readAll(cueSheetReader, fixtureDocument(import.meta.url, "two-files.cue"));
    expect(rejections).toEqual([
      { line: 14, text: "TRACK 03 MODE1/2352", reason: "The track is data (MODE1/2352), not sound." },
    ]);
    expect(setlists[0]?.performers).toEqual([]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | 0 | 0",
      "identified: Rill | Undertow | null | null | 0",
      "unidentified: null | null | null | null | 0",
    ]);
  });

  it.each([
    ["INDEX 01 00:00:74", 987],
    ["INDEX 1 100:00:00", 6_000_000],
    ["index 01 00:01:00", 1000],
    ["INDEX 01 00:00:75", null],
    ["INDEX 01 00:60:00", null],
    ["INDEX 00 00:10:00", null],
    ["INDEX 01", null],
    ["INDEX 01 12", null],
  ])("reads %s as %s ms", (index, ms) => {
    expect(readAll(cueSheetReader, sheet(tracks(index))).setlists[0]?.entries[0]?.cueMs).toBe(ms);
  });

  it("leaves a track without index behind the one before it", () => {
    const text = tracks("INDEX 01 10:00:00", "FLAGS DCP", "INDEX 01 05:00:00");
    expect(entryLines(readAll(cueSheetReader, sheet(text)).setlists[0])).toEqual([
      "identified: Rill | Tow 2 | null | 300000 | 0",
      "identified: Rill | Tow 0 | null | 600000 | 0",
      "identified: Rill | Tow 1 | null | null | 0",
    ]);
  });

  it("reads lines of every end, in any case, and takes the title from the file where the sheet has none", () => {
    const text = 'file "x.mp3" MP3\rtrack 1 audio\rtitle "Rill - Tow"\rindex 01 00:00:00\r';
    const { setlists } = readAll(cueSheetReader, sheet(text));
    expect(cueSheetReader.detect(sheet(text))).toBe(0.97);
    expect(setlists[0]?.title).toBe("night");
    expect(entryLines(setlists[0])).toEqual(["identified: Rill | Tow | null | 0 | 0"]);
  });

  it("takes the artists from the titles where every track is credited to the player of the set", () => {
    const text = `PERFORMER "Lena Quist"\n${tracks("INDEX 01 00:00:00", "INDEX 01 05:00:00")}`;
    const credited = text.replaceAll('PERFORMER "Rill"', 'PERFORMER "Lena Quist"');
    expect(entryLines(readAll(cueSheetReader, sheet(credited.replaceAll("Tow", "Juno - Tow"))).setlists[0])).toEqual([
      "identified: Juno | Tow 0 | null | 0 | 0",
      "identified: Juno | Tow 1 | null | 300000 | 0",
    ]);
    expect(entryLines(readAll(cueSheetReader, sheet(credited)).setlists[0])).toEqual([
      "identified: Lena Quist | Tow 0 | null | 0 | 0",
      "identified: Lena Quist | Tow 1 | null | 300000 | 0",
    ]);
  });

  it("finds nothing in a sheet without tracks", () => {
    const empty = sheet('REM DATE 2021\nPERFORMER "Lena Quist"\nFILE "x.wav" WAVE\n');
    expect(cueSheetReader.detect(empty)).toBe(0.7);
    expect(readAll(cueSheetReader, empty)).toEqual({ setlists: [], rejections: [] });
  });

  it("reports lines that are too long, and refuses more than 20,000 tracks by their line", () => {
    const long = sheet(`TITLE "${"x".repeat(70_000)}"\n${tracks("INDEX 01 00:00:00")}`);
    expect(readAll(cueSheetReader, long)).toMatchObject({ setlists: [{ title: "night" }], rejections: [{ line: 1 }] });
    const many = sheet("TRACK 01 AUDIO\n".repeat(20_001));
    expect(() => readAll(cueSheetReader, many)).toThrow(
      expect.objectContaining({ code: "setlist-too-long", message: expect.stringMatching(/line 20001/) }),
    );
  });

  it("keeps a bounded text of a track with thousands of commands", () => {
    const text = `TRACK 01 AUDIO\n${`TITLE "${"x".repeat(60_000)}"\n`.repeat(50)}`;
    expect(readAll(cueSheetReader, sheet(text)).setlists[0]?.entries[0]?.raw).toHaveLength(64 * 1024);
  });

  it.each(["tower-room.cue", "recording.cue", "two-files.cue"])("alone is sure of %s", (name) => {
    const document = fixtureDocument(import.meta.url, name);
    const others = readers.filter(({ format }) => format !== "cue").map((reader) => reader.detect(document));
    expect(Math.max(...others)).toBeLessThan(cueSheetReader.detect(document));
  });

  it.each(["01. Rill - Tow\n", "artist,title\nRill,Tow\n", "{}", "<a>", "TRACK LIST\nRill - Tow\n"])(
    "does not take %j for a sheet",
    (text) => {
      expect(cueSheetReader.detect(sheet(text))).toBe(0);
    },
  );

  it("reads or refuses whatever becomes of its fixtures", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(cueSheetReader, import.meta.url, drawn)));
  });
});
