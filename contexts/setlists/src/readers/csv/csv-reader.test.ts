import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "../decode-document.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { noDetails } from "../no-details.ts";
import type { ReadOptions } from "../reader.ts";
import { describeColumns } from "./csv-columns.ts";
import { csvReader } from "./csv-reader.ts";

function table(text: string) {
  return { filename: "table.csv", text };
}

describe("csvReader", () => {
  it("groups rows by programme and broadcast time, wherever they stand, in file order", () => {
    const { setlists, rejections } = readAll(csvReader, fixtureDocument(import.meta.url, "broadcasts.csv"));
    expect(rejections).toEqual([]);
    expect(setlists.map(({ title, performedOn, kind }) => [title, performedOn, kind])).toEqual([
      ["Night Signals - Second Light", "2021-02-13", "radio_show"],
      ["Night Signals - First Light", "2021-02-06", "radio_show"],
    ]);
    expect(entryLines(setlists[1])).toEqual([
      "identified: Juno Falter | Slow Tide | Lantern | null | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | null | 0",
      "unknown_artist: null | Untold | null | null | 0",
    ]);
  });

  it("keeps a raw line, takes the version from it, and reads tempo and key", () => {
    const { setlists } = readAll(csvReader, fixtureDocument(import.meta.url, "episodes.csv"));
    expect(setlists.map(({ title, performedOn }) => [title, performedOn])).toEqual([
      ["episode 12", "2013-11-28"],
      ["episode 13", "2013-12-05"],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | Lantern | null | 0",
      "unknown_artist: null | Otto Brill Kites | null | null | 0",
    ]);
    expect(setlists[0]?.entries[0]).toMatchObject({
      raw: "01. Juno Falter - Slow Tide (Ennio Brask Remix) (Lantern)",
      bpm: 124.5,
      camelot: "4A",
    });
    expect(setlists[1]?.entries[0]).toMatchObject({ label: null, bpm: null, camelot: "12A" });
  });

  it("reads a column of whole lines", () => {
    const { setlists } = readAll(csvReader, fixtureDocument(import.meta.url, "lines.tsv"));
    expect(entryLines(setlists[0])).toEqual([
      "identified: Rill | Undertow | null | 0 | 0",
      'identified: Otto "O" Brill | Kites | Slow Coast | 270000 | 0',
    ]);
    expect(setlists[0]).toMatchObject({ title: "lines", kind: "playlist" });
  });

  it("shows how it understood the columns, and lets a caller say otherwise", () => {
    const document = table("A,B,Label\nRill,Tow,Coast\n");
    const options: ReadOptions = { columns: { artist: "A", title: "B" } };
    expect(describeColumns(document)).toEqual({ delimiter: ",", header: ["A", "B", "Label"], columns: { label: [2] } });
    expect(describeColumns(document, options).columns).toEqual({ artist: [0], title: [1], label: [2] });
    const [item] = [...csvReader.read(document, options)];
    expect(item).toMatchObject({ type: "setlist", setlist: { entries: [{ artistText: "Rill", titleText: "Tow" }] } });
  });

  it.each([
    ["no title", {}, "document-columns", /The header is: A, B/],
    ["an unknown role", { columns: { singer: "A" } }, "document-columns", /columns\/singer/],
    ["a column that is not there", { columns: { title: "C" } }, "document-columns", /columns\/title/],
  ])("refuses %s", (_name, options, code, message) => {
    expect(() => [...csvReader.read(table("A,B\n1,2\n"), options)]).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it("rejects a quoted field that never ends by its line, and reads on", () => {
    const text = `artist,title\nRill,"Tow\n${"x".repeat(70_000)}\nJuno,Tide\n"Sa""ble","Voi\nces"\n`;
    const { setlists, rejections } = readAll(csvReader, table(text));
    expect(setlists[0]?.entries.map((entry) => entry.titleText)).toEqual(["Tide", "Voi\nces"]);
    expect(rejections.map(({ line }) => line)).toEqual([2, 3]);
  });

  it("reads tables of any delimiter and line end", () => {
    const rows = [
      ["artist", "title"],
      ["Rill", 'Tow 12" Mix'],
      ["Juno", "Tide"],
    ];
    const titles = [",", ";", "\t", "|"].flatMap((delimiter) =>
      ["\n", "\r\n", "\r"].map((end) => {
        const text = rows.map((row) => row.join(delimiter)).join(end);
        return readAll(csvReader, table(text)).setlists[0]?.entries.map((entry) => entry.titleText);
      }),
    );
    expect(titles).toEqual(Array.from({ length: 12 }, () => ['Tow 12" Mix', "Tide"]));
  });

  it("marks the rows that do not follow the number before them, and drops none", () => {
    const { setlists, rejections } = readAll(csvReader, fixtureDocument(import.meta.url, "corrected.csv"));
    expect(rejections).toEqual([]);
    expect(setlists[0]?.entries.map(({ titleText, details }) => [titleText, details?.beginsAnew ?? false])).toEqual([
      ["Slow Tide", false],
      ["Undertow", false],
      ["Night Ferry", false],
      ["Kites", false],
      ["Kites", true],
      ["Slow Tide", true],
      ["Undertow", false],
      ["Chant", true],
    ]);
  });

  it("puts rows in the order of a count without gaps, and trusts no other numbers", () => {
    const rows = (...numbers: number[]) =>
      `no,artist,title\n${numbers.map((number) => `${number},Rill,Tow ${number}`).join("\n")}`;
    const titles = (text: string) =>
      readAll(csvReader, table(text)).setlists[0]?.entries.map(({ titleText, details }) => [
        titleText,
        details?.beginsAnew ?? false,
      ]);
    expect(titles(rows(3, 2, 1))).toEqual([
      ["Tow 1", false],
      ["Tow 2", false],
      ["Tow 3", false],
    ]);
    expect(titles(rows(11, 2, 7, 2))).toEqual([
      ["Tow 11", false],
      ["Tow 2", false],
      ["Tow 7", false],
      ["Tow 2", false],
    ]);
  });

  it("reads codes, lengths, tempo, key and times of play, newest first or not", () => {
    const { setlists } = readAll(csvReader, fixtureDocument(import.meta.url, "plays.csv"));
    expect(setlists.map(({ performedOn, kind }) => [performedOn, kind])).toEqual([["2021-03-06", "play_history"]]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | null | 0",
      "identified: Rill | Undertow | null | null | 0",
      "identified: Sable North | Voices | null | null | 0",
    ]);
    expect(setlists[0]?.entries.map(({ bpm, camelot }) => [bpm, camelot])).toEqual([
      [124, "8A"],
      [null, "5B"],
      [null, null],
    ]);
    expect(setlists[0]?.entries.map(({ details }) => details)).toEqual([
      {
        ...noDetails,
        isrc: "DEA121400017",
        durationMs: 245_000,
        playedAt: "2021-03-06T21:00:00",
        playedMs: 240_000,
      },
      { ...noDetails, durationMs: 361_500, playedAt: "2021-03-06T21:04:00", playedMs: 12_000, heard: false },
      { ...noDetails, playedAt: "2021-03-06T23:30:00", beginsAnew: true },
    ]);
  });

  it.each([
    ["3:45", "duration", 225_000],
    ["1:02:03", "length", 3_723_000],
    ["225", "duration", 225_000],
    ["225,5", "duration", 225_500],
    ["225000", "duration", 225_000],
    ["9000", "duration_ms", 9000],
    ["0", "duration", null],
    ["long", "duration", null],
  ])("reads the length %s of a column %s as %s ms", (length, header, ms) => {
    const { setlists } = readAll(csvReader, table(`artist;title;${header}\nRill;Tow;"${length}"\n`));
    expect(setlists[0]?.entries[0]?.details?.durationMs ?? null).toBe(ms);
  });

  it("takes one time for all rows of a set as the time of the set, and a time of day for one of its date", () => {
    const broadcast = table("artist,title,timestamp\nRill,Tow,2021-03-06 21:00\nJuno,Tide,2021-03-06 21:00\n");
    expect(readAll(csvReader, broadcast).setlists.map(({ entries }) => entries.map(({ details }) => details))).toEqual([
      [undefined, undefined],
    ]);
    const history = table("artist,title,date,start time\nRill,Tow,2021-03-06,21:00\nJuno,Tide,2021-03-06,21:05\n");
    const { setlists } = readAll(csvReader, history);
    expect(setlists.map(({ entries }) => entries.map(({ details }) => details?.playedAt))).toEqual([
      ["2021-03-06T21:00:00", "2021-03-06T21:05:00"],
    ]);
  });

  it("reads or refuses whatever becomes of its fixtures", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(csvReader, import.meta.url, drawn)));
  });

  it("refuses one set of more than 20,000 rows, saying where and what to do", () => {
    const text = `artist,title\n${"Rill,Tow\n".repeat(20_001)}`;
    expect(() => readAll(csvReader, table(text))).toThrow(
      expect.objectContaining({ code: "setlist-too-long", message: expect.stringMatching(/line 20002.*columns\.set/) }),
    );
  });

  it("reads 1,000,000 rows, every one of them", () => {
    const rows = Array.from(
      { length: 1_000_000 },
      (_, index) => `Set ${Math.floor(index / 20)},Artist ${index},Title ${index}`,
    );
    let entries = 0;
    for (const item of csvReader.read(table(`set,artist,title\n${rows.join("\n")}`), {})) {
      entries += item.type === "setlist" ? item.setlist.entries.length : 0;
    }
    expect(entries).toBe(1_000_000);
  }, 60_000);
});

const broadcasts = fileURLToPath(
  new URL("../../../../../../shared/data/radio/bbc-gilles-peterson.csv", import.meta.url),
);

describe.skipIf(!existsSync(broadcasts))("csvReader on the real data in ../shared/data", () => {
  it("marks every row of the broadcasts that does not follow the number before it", () => {
    const { text } = decodeDocument(readFileSync(broadcasts));
    const { setlists, rejections } = readAll(csvReader, { filename: null, text });
    const entries = setlists.flatMap((setlist) => setlist.entries);
    expect([setlists.length, entries.length, rejections.length]).toEqual([206, 9950, 0]);
    expect(entries.filter(({ details }) => details?.beginsAnew === true)).toHaveLength(92);
  });
});
