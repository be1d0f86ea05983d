import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "../decode-document.ts";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { traktorNmlReader } from "./traktor-nml-reader.ts";

const collection = fixtureDocument(import.meta.url, "collection.nml");
const history = fixtureDocument(import.meta.url, "history_2021y06m15d_23h20m00s.nml");

function read(text: string, filename: string | null = null) {
  return readAll(traktorNmlReader, { filename, text });
}

/** A file with one track and one list of as many plays of it as there are `EXTENDEDDATA` attributes given. */
function plays(...extendedData: string[]) {
  const rows = extendedData.map((data) => `<ENTRY><PRIMARYKEY KEY="D:/:a.mp3"/><EXTENDEDDATA ${data}/></ENTRY>`);
  const track = '<ENTRY TITLE="Tow" ARTIST="Rill"><LOCATION VOLUME="D:" DIR="/:" FILE="a.mp3"/></ENTRY>';
  return `<NML><COLLECTION>${track}</COLLECTION><PLAYLISTS><NODE NAME="$ROOT"><SUBNODES><NODE NAME="HISTORY">
    <PLAYLIST>${rows.join("")}</PLAYLIST></NODE></SUBNODES></NODE></PLAYLISTS></NML>`;
}

const evening = 2021 * 65_536 + 6 * 256 + 15;

describe("traktorNmlReader", () => {
  it("reads the collection as one setlist, in the order of the file", () => {
    const [found] = readAll(traktorNmlReader, collection).setlists;
    expect(found).toMatchObject({ title: "Traktor collection", kind: "collection", performers: [], performedOn: null });
    expect(entryLines(found)).toEqual([
      "identified: Juno Falter | Slow Tide | Slow Coast | null | 0",
      "identified: Rill & Sable North | Undertow (Dub Mix) | null | null | 0",
      "identified: Iris Vane | Glass | null | null | 0",
      "identified: Otto Brill | Kites | null | null | 0",
      "unidentified: Makoto Rill | null | null | null | 0",
      "unknown_artist: null | Loop 7 | null | null | 0",
    ]);
  });

  it("keeps tempo, key, length and catalogue number, and takes 0 for unknown but in keys, where it is C major", () => {
    const [found] = readAll(traktorNmlReader, collection).setlists;
    expect(
      found?.entries.map((entry) => [entry.bpm, entry.camelot, entry.details?.durationMs, entry.catalogueNumber]),
    ).toEqual([
      [124.5, "8A", 372_404, "SC 021"],
      [null, "11A", 401_000, null],
      [null, "8B", null, null],
      [null, null, 255_000, null],
      [null, null, null, null],
      [null, null, 4000, null],
    ]);
  });

  it("knows the 24 keys of Traktor", () => {
    const camelot = (value: number): string | null | undefined =>
      read(`<NML><COLLECTION><ENTRY TITLE="Tow"><MUSICAL_KEY VALUE="${value}"/></ENTRY></COLLECTION></NML>`).setlists[0]
        ?.entries[0]?.camelot;
    expect(Array.from({ length: 25 }, (_, value) => camelot(value)).join(" ")).toBe(
      "8B 3B 10B 5B 12B 7B 2B 9B 4B 11B 6B 1B 5A 12A 7A 2A 9A 4A 11A 6A 1A 8A 3A 10A ",
    );
  });

  it("keeps of the row what names the track, and neither its fingerprint nor its place", () => {
    const entries = readAll(traktorNmlReader, collection).setlists[0]?.entries ?? [];
    expect(entries.slice(0, 2).map(({ raw }) => raw)).toEqual([
      '<ENTRY TITLE="Slow Tide" ARTIST="Juno Falter"/><INFO LABEL="Slow Coast" CATALOG_NO="SC 021" KEY="1m"/>',
      '<ENTRY TITLE="Undertow" ARTIST="Rill &amp; Sable North"/><INFO MIX="Dub Mix" REMIXER="Otto Brill" KEY="F#m"/>',
    ]);
  });

  it("reads playlists with their folders as title, and no row of what Traktor recorded itself", () => {
    const { setlists, rejections } = readAll(traktorNmlReader, collection);
    expect(setlists.slice(1).map(({ kind, title, entries }) => [kind, title, entries.length])).toEqual([
      ["playlist", "Preparation", 1],
      ["playlist", "Clubs / Warm up", 2],
    ]);
    expect(setlists[2]?.entries.map(({ titleText, details }) => [titleText, details?.beginsAnew])).toEqual([
      ["Slow Tide", false],
      ["Undertow (Dub Mix)", true],
    ]);
    expect(rejections).toEqual([
      {
        line: 32,
        text: '<PRIMARYKEY TYPE="TRACK" KEY="Macintosh HD/:Users/:dj/:Loops/:Loop 7.wav"/>',
        reason: "_LOOPS: what Traktor recorded or looped is no list of tracks that were played.",
      },
      {
        line: 44,
        text: '<PRIMARYKEY TYPE="TRACK" KEY="Macintosh HD/:Users/:dj/:Music/:Gone.mp3"/>',
        reason: "Clubs / Warm up: the collection has no track with this key.",
      },
      { line: 48, text: "<PRIMARYKEY/>", reason: "Clubs / Warm up: the collection has no track with this key." },
    ]);
  });

  it("reads a history in the order of its starts, cue times from the first play that was heard", () => {
    const { setlists, rejections } = readAll(traktorNmlReader, history);
    expect(setlists.map(({ kind, title, performedOn }) => [kind, title, performedOn])).toEqual([
      ["collection", "Traktor collection", null],
      ["play_history", "Traktor history 2021-06-15 23:20:00", "2021-06-15"],
    ]);
    const rows = setlists[1]?.entries.map(({ titleText, cueMs, details }) => {
      const marks = [details?.heard ? "heard" : "not heard", ...(details?.beginsAnew ? ["begins anew"] : [])];
      return [titleText, cueMs, details?.playedAt, details?.playedMs, marks.join(", ")];
    });
    expect(rows).toEqual([
      ["Glass", null, "2021-06-15T23:20:00", 12_500, "not heard"],
      ["Slow Tide", 0, "2021-06-15T23:21:00", 300_250, "heard"],
      ["Undertow", 280_000, "2021-06-15T23:25:40", 290_000, "heard"],
      ["Glass", 830_000, "2021-06-15T23:34:50", 45_000, "heard, begins anew"],
      ["Slow Tide", 2_940_000, "2021-06-16T00:10:00", 240_000, "heard, begins anew"],
      ["Undertow", null, null, null, "heard"],
      ["Glass", 3_540_000, "2021-06-16T00:20:00", null, "not heard"],
    ]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [17, "HISTORY: the collection has no track with this key."],
      [20, "HISTORY: the collection has no track with this key."],
    ]);
  });

  it("gives a play what the collection knows of its track", () => {
    const [, found] = readAll(traktorNmlReader, history).setlists;
    expect(found?.entries[1]).toMatchObject({
      label: "Slow Coast",
      bpm: 124.5,
      camelot: "8A",
      details: { durationMs: 372_400 },
    });
  });

  it.each([
    ['DURATION="59.999" PLAYEDPUBLIC="0"', false],
    ['DURATION="59.999"', false],
    ['DURATION="60.000" PLAYEDPUBLIC="0"', true],
    ['DURATION="3.0" PLAYEDPUBLIC="1"', true],
    ['DURATION="0.000000" PLAYEDPUBLIC="0"', false],
    ['DURATION="" PLAYEDPUBLIC="0"', true],
    ['DURATION="-1"', true],
    ['DECK="1"', true],
  ])("takes a play with %s for heard: %s", (data, heard) => {
    expect(read(plays(data)).setlists[1]?.entries[0]?.details?.heard).toBe(heard);
  });

  it.each([
    [`STARTDATE="${evening}" STARTTIME="0"`, "2021-06-15T00:00:00"],
    [`STARTDATE="${evening}" STARTTIME="86399"`, "2021-06-15T23:59:59"],
    [`STARTDATE="${evening}" STARTTIME="86400"`, null],
    [`STARTDATE="${evening}"`, null],
    [`STARTDATE="${evening + 16}" STARTTIME="60"`, null],
    ['STARTDATE="0" STARTTIME="0"', null],
    ['STARTDATE="1" STARTTIME="72098"', null],
    ['STARTDATE="99999999999" STARTTIME="60"', null],
    ['STARTDATE="x" STARTTIME="60"', null],
  ])("reads the start %s as %s", (data, playedAt) => {
    const [, found] = read(plays(data)).setlists;
    expect([found?.entries[0]?.details?.playedAt, found?.performedOn]).toEqual([
      playedAt,
      playedAt === null ? null : "2021-06-15",
    ]);
  });

  it("begins anew after half an hour of silence, and not after a pause or a long track", () => {
    const at = (seconds: number, duration: number): string =>
      `STARTDATE="${evening}" STARTTIME="${seconds}" DURATION="${duration}"`;
    const anew = (...data: string[]) => read(plays(...data)).setlists[1]?.entries.map((one) => one.details?.beginsAnew);
    expect(anew(at(0, 300), at(2101, 300))).toEqual([false, true]);
    expect(anew(at(0, 300), at(2100, 300))).toEqual([false, false]);
    expect(anew(at(0, 3000), at(100, 300), at(3100, 300))).toEqual([false, false, false]);
    expect(anew(at(0, 300), at(600, 20), at(2101, 300))).toEqual([false, false, true]);
  });

  it("names a history of another file by its date, and one without a date by its list", () => {
    const dated = plays(`STARTDATE="${evening}" STARTTIME="60"`);
    expect(read(dated).setlists[1]?.title).toBe("HISTORY 2021-06-15");
    expect(read(plays('DECK="0"'), "old.nml").setlists[1]?.title).toBe("HISTORY");
    expect(read(plays('DECK="0"'), "History/history_2020y02m29d_01h02m03s.nml").setlists[1]).toMatchObject({
      title: "Traktor history 2020-02-29 01:02:03",
      performedOn: "2020-02-29",
    });
    expect(read(dated, "history_2020y13m29d_01h02m03s.nml").setlists[1]?.title).toBe("HISTORY 2021-06-15");
  });

  it("keeps the tracks and rows before the place where a file is cut off, and names it", () => {
    const cut = read(collection.text.slice(0, collection.text.indexOf('FILE="Glass.wav"')));
    expect(cut.setlists.map(({ kind, entries }) => [kind, entries.length])).toEqual([["collection", 2]]);
    expect(cut.rejections).toMatchObject([{ line: 15 }]);
    const inHistory = read(history.text.slice(0, history.text.indexOf('DURATION="280')));
    expect(inHistory.setlists.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ["collection", 3],
      ["play_history", 3],
    ]);
    expect(inHistory.rejections.map(({ line }) => line)).toEqual([17]);
  });

  it.each([
    ["another XML", "<html>\n<ENTRY/></html>", "document-shape", /begins with <html>/],
    ["a file that breaks off at once", '<NML VERSION="19">\n<HEAD COMP', "document-xml-malformed", /Line 2/],
    ["folders without end", `<NML>${"<NODE><SUBNODES>".repeat(100_000)}`, "document-xml-too-deep", /line 1/],
    ["declared entities", '<!DOCTYPE x [<!ENTITY a "b">]><NML/>', "document-xml-doctype", /line 1/],
  ])("refuses %s", (_name, text, code, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ kind: "invalid", code, message: expect.stringMatching(message) }),
    );
  });

  it("is sure of its own files alone", () => {
    expect([traktorNmlReader.detect(collection), traktorNmlReader.detect(history)]).toEqual([0.98, 0.98]);
    for (const reader of readers.filter(({ format }) => format !== "traktor-nml")) {
      expect([reader.format, reader.detect(collection) < 0.98]).toEqual([reader.format, true]);
    }
    for (const text of [
      "<DJ_PLAYLISTS>",
      "Rill - <NML>",
      "<NMLX>",
      "{}",
      "<!doctype html><title>Traktor NML</title>",
    ]) {
      expect(traktorNmlReader.detect({ filename: "collection.nml", text })).toBe(0);
    }
  });
});

// The folder lies beside the clone and is no part of it.
const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/dj-software/traktor/", import.meta.url));

describe.skipIf(!existsSync(dataFolder))("reading the real Traktor collection in ../shared/data", () => {
  it("accounts for every row", () => {
    const document = {
      filename: "collection.nml",
      text: decodeDocument(readFileSync(`${dataFolder}collection.nml`)).text,
    };
    expect(traktorNmlReader.detect(document)).toBe(0.98);
    const { setlists, rejections } = readAll(traktorNmlReader, document);
    const counts = setlists.map(({ kind, entries }) => ({
      kind,
      entries: entries.length,
      bpm: entries.filter(({ bpm }) => bpm !== null).length,
      camelot: entries.filter(({ camelot }) => camelot !== null).length,
      durationMs: entries.filter(({ details }) => details?.durationMs != null).length,
    }));
    // Counted by themselves, with Python's xml.etree: ENTRY in COLLECTION (one tempo is empty) and in the lists, of
    // which three have no row.
    expect(counts).toEqual([
      { kind: "collection", entries: 395, bpm: 394, camelot: 39, durationMs: 395 },
      { kind: "playlist", entries: 2, bpm: 2, camelot: 2, durationMs: 2 },
    ]);
    expect(rejections).toEqual([]);
  });
});
