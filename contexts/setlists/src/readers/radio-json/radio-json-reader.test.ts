import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "../decode-document.ts";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { readsMutation } from "../fixture-mutations.ts";
import { noDetails } from "../no-details.ts";
import type { TextDocument } from "../reader.ts";
import { unpackDocument } from "../unpack.ts";
import { radioJsonReader } from "./radio-json-reader.ts";

const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/", import.meta.url));

function json(value: unknown): TextDocument {
  return { filename: null, text: JSON.stringify(value) };
}

function log(plays: unknown, date: unknown = "2024-03-01"): TextDocument {
  return json({ station: "Harbour FM", date, plays });
}

describe("radioJsonReader on shows", () => {
  it("puts rows in the order of their positions and chapters in that of their times, each listed once", () => {
    const { setlists, rejections } = readAll(radioJsonReader, fixtureDocument(import.meta.url, "show.json"));
    expect(setlists).toHaveLength(1);
    expect(setlists[0]).toMatchObject({
      title: "Night Signals #12 w/ Rill",
      performers: ["Lena Quist", "Rill"],
      performedOn: "2019-02-16",
      kind: "radio_show",
      completeness: "unknown",
      url: null,
    });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | Lantern | 20000 | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | 191000 | 0",
      "unknown_artist: null | An Interview with Rill | null | 420000 | 0",
      "identified: SABLE NORTH | Voices | null | 3690000 | 0",
      "identified: Otto Brill | Kites | null | 3900000 | 0",
    ]);
    expect(setlists[0]?.entries.map(({ details }) => details?.beginsAnew ?? false)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(rejections).toEqual([
      {
        line: 1,
        text: "pell, arrow & co - Night Ferry",
        reason: "Night Signals #12 w/ Rill: Position 1 is listed twice.",
      },
      { line: 1, text: "7", reason: "Night Signals #12 w/ Rill: The row is no track." },
    ]);
  });

  it("says which shows of a page list no tracks, and reads rows without positions as they stand", () => {
    const { setlists, rejections } = readAll(radioJsonReader, fixtureDocument(import.meta.url, "page.json"));
    expect(rejections).toEqual([
      { line: 3, text: "Night Signals #14", reason: "The show lists no tracks." },
      { line: 8, text: "null", reason: "The row is no object with a show." },
    ]);
    expect(setlists.map(({ title, performers }) => [title, performers])).toEqual([
      ["Night Signals #13", ["Lena Quist"]],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Rill | Undertow | null | null | 0",
      "identified: Juno Falter | Slow Tide | null | null | 0",
      "unidentified: null | null | null | null | 0",
    ]);
    expect(setlists[0]?.entries[0]).toMatchObject({ raw: "Rill - Undertow - 4A", camelot: "4A" });
  });

  it("keeps different rows under one position, and the same row under two", () => {
    const tracks = [
      { position: 1, text: "Rill - Tow" },
      { position: 1, text: "Juno - Tide" },
      { position: 2, text: "Rill - Tow" },
    ];
    const { setlists, rejections } = readAll(radioJsonReader, json({ title: "Night", air_date: "2019-02-01", tracks }));
    expect(setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["Tow", "Tide", "Tow"]);
    expect([setlists[0]?.performedOn, rejections]).toEqual(["2019-02-01", []]);
  });
});

describe("radioJsonReader on logs", () => {
  it("reads a day for each line, oldest first, without byte order marks and jingles", () => {
    const { setlists, rejections } = readAll(radioJsonReader, fixtureDocument(import.meta.url, "log.ndjson"));
    expect(setlists.map(({ title, event, performedOn, kind }) => [title, event, performedOn, kind])).toEqual([
      ["Harbour FM 2024-03-01", "Harbour FM", "2024-03-01", "radio_show"],
      ["Harbour FM 2024-03-02", "Harbour FM", "2024-03-02", "radio_show"],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | null | 0",
      "identified: Rill | Undertow | null | null | 0",
      "not_a_track: null | Basic ID | null | null | 0",
      "not_a_track: null | Morning greeting | null | null | 0",
      "identified: Sable North | Voices | null | null | 0",
      "identified: Otto Brill | Fake ID | null | null | 0",
      "not_a_track: null | Basic ID | null | null | 0",
    ]);
    expect(setlists[0]?.entries[0]).toMatchObject({
      raw: "08:56 Juno Falter - Slow Tide",
      details: { ...noDetails, playedAt: "2024-03-01T08:56:00" },
    });
    expect(setlists[0]?.entries.map(({ details }) => details?.beginsAnew)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(entryLines(setlists[1])).toEqual([
      "unidentified: null | null | null | null | 0",
      "identified: Otto Brill | Fake ID | null | null | 0",
    ]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "Harbour FM 2024-03-02: The row is no play, or too long."],
      [3, expect.stringMatching(/^The line cannot be read: /)],
      [4, "The log lists no plays."],
    ]);
  });

  it.each([
    ["23:59", "2024-03-01", "2024-03-01T23:59:00"],
    ["7:05:09", "2024-03-01", "2024-03-01T07:05:09"],
    ["2024-02-29T23:59:01.5Z", null, "2024-02-29T23:59:01Z"],
    ["2024/02/29 23:59", "2024-03-01", "2024-02-29T23:59:00"],
    ["2024-02-29 23:59:00+0100", null, "2024-02-29T23:59:00+01:00"],
    ["1709251140", null, "2024-02-29T23:59:00Z"],
    ["24:00", "2024-03-01", null],
    ["23:59", "2024-03", null],
    ["2024-02-30T10:00", null, null],
    ["yesterday", "2024-03-01", null],
  ])("reads the time %s of a log of %s as %s", (time, date, playedAt) => {
    const { setlists } = readAll(radioJsonReader, log([{ artist: "Rill", title: "Tow", time }], date));
    expect(setlists[0]?.entries[0]?.details?.playedAt).toBe(playedAt);
  });
});

describe("radioJsonReader", () => {
  it.each([
    ["a truncated show", '{"title": "Night", "publishedAt": "2019-', "document-json-malformed"],
    ["deep nesting", `{"plays": ${"[".repeat(100)}`, "document-json-too-deep"],
  ])("refuses %s", (_name, text, code) => {
    expect(() => readAll(radioJsonReader, { filename: null, text })).toThrow(expect.objectContaining({ code }));
  });

  it("refuses a day of more than 20,000 plays, and rejects rows that are too long", () => {
    const play = { artist: "Rill", title: "Tow", time: "10:00" };
    expect(() => readAll(radioJsonReader, log(Array.from({ length: 20_001 }, () => play)))).toThrow(
      expect.objectContaining({ code: "setlist-too-long" }),
    );
    const long = { artist: "Rill", title: "x".repeat(70_000), time: "10:00" };
    expect(readAll(radioJsonReader, log([play, long])).rejections).toHaveLength(1);
    const show = { title: "Night", publishedAt: "2019-01-01", tracks: [{ text: "x".repeat(70_000) }, "Rill - Tow"] };
    expect(readAll(radioJsonReader, json(show))).toMatchObject({ setlists: [{ title: "Night" }], rejections: [{}] });
  });

  it("stores no NUL that an escape smuggles in", () => {
    const { setlists } = readAll(radioJsonReader, log([{ artist: "\0Rill", title: "\0", time: "10:00" }]));
    expect(entryLines(setlists[0])).toEqual(["unidentified: Rill | null | null | null | 0"]);
  });

  it("quotes a damaged line in a way that can be stored", () => {
    const text = `${log([{ artist: "Rill", title: "Tow" }]).text}\n\ud800 \0\n`;
    expect(readAll(radioJsonReader, { filename: null, text }).rejections.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^[^\0\ud800]+$/),
    ]);
  });

  it("reads 50,000 shows without tracks in the time of one pass", () => {
    const shows = Array.from({ length: 50_000 }, (_, index) => ({
      title: `Night\u00e9 ${index}`,
      publishedAt: "2019",
    }));
    const text = JSON.stringify(shows, null, 1).replaceAll("é", "\\u00e9");
    expect(readAll(radioJsonReader, { filename: null, text }).rejections).toHaveLength(50_000);
  }, 20_000);

  it("alone is sure of its fixtures, and does not take other JSON for radio", () => {
    const names = readdirSync(new URL("./fixtures/", import.meta.url));
    for (const name of names) {
      const document = fixtureDocument(import.meta.url, name);
      const others = readers.filter(({ format }) => format !== "radio-json").map((reader) => reader.detect(document));
      expect([name, Math.max(...others) < radioJsonReader.detect(document)]).toEqual([name, true]);
    }
    const texts = ["{}", "[]", '[{"title":"a","tracklist":[]}]', '{"plays": 7, "date": "x"}', "Rill - Tow"];
    expect(texts.map((text) => radioJsonReader.detect({ filename: null, text }))).toEqual([0, 0, 0, 0, 0]);
  });

  it("reads or refuses whatever becomes of its fixtures", () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 24 });
    fc.assert(fc.property(numbers, (drawn) => readsMutation(radioJsonReader, import.meta.url, drawn)));
  });
});

interface RawShow {
  readonly data?: readonly unknown[];
  readonly chapters?: readonly { readonly markers: readonly { readonly position: number }[] }[];
}

describe.skipIf(!existsSync(dataFolder))("radioJsonReader on the real data in ../shared/data", () => {
  it("accounts for every marker and every show without one", () => {
    const names = readdirSync(`${dataFolder}soulection`).filter((name) => name.endsWith(".json"));
    let shows = 0;
    let markers = 0;
    const read = { setlists: 0, entries: 0, repeated: 0, empty: 0, rejected: 0 };
    for (const name of names) {
      const { text } = decodeDocument(readFileSync(`${dataFolder}soulection/${name}`));
      const raw: RawShow = JSON.parse(text);
      shows += raw.data?.length ?? 1;
      markers += (raw.chapters ?? []).reduce((sum, chapter) => sum + chapter.markers.length, 0);
      expect(radioJsonReader.detect({ filename: null, text })).toBeGreaterThan(0.5);
      const { setlists, rejections } = readAll(radioJsonReader, { filename: null, text });
      read.setlists += setlists.length;
      read.entries += setlists.reduce((sum, { entries }) => sum + entries.length, 0);
      read.repeated += rejections.filter(({ reason }) => reason.endsWith("is listed twice.")).length;
      read.empty += rejections.filter(({ reason }) => reason === "The show lists no tracks.").length;
      read.rejected += rejections.length;
    }
    expect({ shows, markers }).toEqual({ shows: 87, markers: 1616 });
    expect(read).toEqual({ setlists: 26, entries: 1565, repeated: 51, empty: 61, rejected: 112 });
    expect([read.setlists + read.empty, read.entries + read.repeated]).toEqual([shows, markers]);
  });

  it("reads every day and every play of a station's log in order", async () => {
    const bytes = await unpackDocument(readFileSync(`${dataFolder}radio/sublime-jazz.ndjson.gz`));
    const { setlists, rejections } = readAll(radioJsonReader, { filename: null, text: decodeDocument(bytes).text });
    const entries = setlists.flatMap((setlist) => setlist.entries);
    expect([setlists.length, entries.length, rejections.length]).toEqual([165, 37_088, 0]);
    const times = setlists.map((setlist) => setlist.entries.map(({ details }) => details?.playedAt ?? ""));
    expect(times).toEqual(times.map((day) => day.toSorted()));
    expect(entries.filter(({ artistText }) => artistText?.includes("\ufeff"))).toEqual([]);
    expect(entries.filter(({ status }) => status === "not_a_track")).toHaveLength(978);
  }, 20_000);
});
