import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeDocument } from "../decode-document.ts";
import { readers } from "../detect-reader.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { rekordboxXmlReader } from "./rekordbox-xml-reader.ts";

const library = fixtureDocument(import.meta.url, "library.xml");
const oneLine = fixtureDocument(import.meta.url, "one-line.xml");

function read(text: string) {
  return readAll(rekordboxXmlReader, { filename: "rekordbox.xml", text });
}

/** A library of one track with these attributes. */
function track(attributes: string, children = "") {
  const text = `<DJ_PLAYLISTS><COLLECTION><TRACK ${attributes}>${children}</TRACK></COLLECTION></DJ_PLAYLISTS>`;
  return read(text).setlists[0]?.entries[0];
}

/** A library with one playlist of one track in these folders. */
function playlist(...path: string[]) {
  const opened = path.map((name) => `<NODE Name="${name}">`).join("");
  const text = `<DJ_PLAYLISTS><COLLECTION><TRACK TrackID="1" Name="Tow" Artist="Rill"/></COLLECTION>
    <PLAYLISTS><NODE Name="ROOT">${opened}<TRACK Key="1"/>${"</NODE>".repeat(path.length)}</NODE></PLAYLISTS></DJ_PLAYLISTS>`;
  const found = read(text).setlists[1];
  return [found?.kind, found?.title, found?.performedOn];
}

describe("rekordboxXmlReader", () => {
  it("reads the collection as one setlist, in the order of the file", () => {
    const [collection] = readAll(rekordboxXmlReader, library).setlists;
    expect(collection).toMatchObject({
      title: "rekordbox collection",
      kind: "collection",
      performers: [],
      performedOn: null,
      completeness: "unknown",
    });
    expect(entryLines(collection)).toEqual([
      "identified: Juno Falter | Slow Tide (Iris Vane Remix) | Slow Coast | null | 0",
      "identified: Rill & Sable North | Undertow | null | null | 0",
      "identified: Iris Vane | Glass (Night Shift Remix) | null | null | 0",
      "unknown_artist: null | KICK | null | null | 0",
      "identified: Otto Brill | Kites (Live) | Pier | null | 0",
      "identified: Makoto Rill | Lantern | null | null | 0",
      "unidentified: Juno Falter | null | null | null | 0",
      "unknown_artist: null | Evolution | null | null | 0",
      "unidentified: null | null | null | null | 0",
      "not_a_track: null | Intro | null | null | 0",
      "identified: Second Of That Number | Twin | null | null | 0",
    ]);
  });

  it("keeps tempo, key, length and ISRC, and takes 0 and what is out of range for unknown", () => {
    const [collection] = readAll(rekordboxXmlReader, library).setlists;
    const facts = collection?.entries.map((entry) => [
      entry.bpm,
      entry.camelot,
      entry.details?.durationMs,
      entry.details?.isrc,
    ]);
    expect(facts?.slice(0, 7)).toEqual([
      [124.5, "8A", 372_000, "GBABC2100017"],
      [127.98, null, 401_000, null],
      [null, "3B", null, null],
      [null, null, 5000, null],
      [118, "11A", 300_000, null],
      [126, "4A", 250_000, null],
      [122, null, 333_000, null],
    ]);
    expect(collection?.entries[4]?.catalogueNumber).toBe("PIER 012");
  });

  it("keeps of the row what names the track, and not the places of a person's disk", () => {
    const [first] = readAll(rekordboxXmlReader, library).setlists[0]?.entries ?? [];
    expect(first?.raw).toBe(
      '<TRACK Name="Slow Tide (Iris Vane Remix)" Artist="Juno Falter" Album="Harbour" Remixer="Iris Vane" Label="Slow Coast"/>',
    );
  });

  it("makes no version of a remixer's name", () => {
    expect(track('Name="Tow" Artist="Rill" Remixer="Iris Vane"')?.titleText).toBe("Tow");
    expect(track('Name="Tow" Artist="Rill" Mix="Iris Vane Remix"')?.titleText).toBe("Tow (Iris Vane Remix)");
    expect(track('Name="Tow (iris vane remix)" Artist="Rill" Mix="Iris Vane Remix"')?.titleText).toBe(
      "Tow (iris vane remix)",
    );
  });

  it("takes artist and title as they are, tags that look like markup or numbering included", () => {
    expect(track('Name=" 01. Tow - Part Two [Coast] " Artist="Rill - Iris"')).toMatchObject({
      artistText: "Rill - Iris",
      titleText: "01. Tow - Part Two [Coast]",
      label: null,
    });
  });

  it.each([
    ["Tow - 4A", { titleText: "Tow", camelot: "4A", bpm: null }],
    ["Tow (Live) [12b]", { titleText: "Tow (Live)", camelot: "12B", bpm: null }],
    ["Tow - 128 BPM", { titleText: "Tow", camelot: null, bpm: 128 }],
    ["4A", { titleText: "4A", camelot: null, bpm: null }],
  ])("takes a key or tempo off the end of the title %j", (title, expected) => {
    expect(track(`Name="${title}" Artist="Rill"`)).toMatchObject(expected);
  });

  it("reads each playlist with its folders as title, by number or by place", () => {
    const [, warmUp, byPlace, history, ...others] = readAll(rekordboxXmlReader, library).setlists;
    expect(others).toEqual([]);
    expect(warmUp).toMatchObject({ title: "Clubs / 2021 / Warm up & late", kind: "playlist", performedOn: null });
    expect(warmUp?.entries.map(({ titleText }) => titleText)).toEqual([
      "Slow Tide (Iris Vane Remix)",
      "Undertow",
      "Glass (Night Shift Remix)",
    ]);
    expect(byPlace?.title).toBe("Clubs / By place");
    expect(byPlace?.entries.map(({ titleText }) => titleText)).toEqual(["Kites (Live)", "Undertow"]);
    expect(history).toMatchObject({
      title: "HISTORY / HISTORY 2021-06-15 (1)",
      kind: "play_history",
      performedOn: "2021-06-15",
    });
  });

  it("rejects rows that name no track, and lets what follows such a row follow nothing", () => {
    const { setlists, rejections } = readAll(rekordboxXmlReader, library);
    expect(rejections).toEqual([
      {
        line: 41,
        text: '<TRACK Key="999"/>',
        reason: "Clubs / 2021 / Warm up & late: the collection has no track with this key.",
      },
      { line: 57, text: '<TRACK Key="101"/>', reason: "The row is in no playlist and not in the collection." },
    ]);
    expect(setlists[1]?.entries.map(({ details }) => details?.beginsAnew)).toEqual([false, false, true]);
  });

  it("rejects a row outside of every list", () => {
    const text = `<DJ_PLAYLISTS><COLLECTION><TRACK TrackID="1" Name="Tow" Artist="Rill"/></COLLECTION>
      <PLAYLISTS><TRACK Key="1"/></PLAYLISTS></DJ_PLAYLISTS>`;
    expect(read(text).rejections).toEqual([
      { line: 2, text: '<TRACK Key="1"/>', reason: "The row is in no playlist and not in the collection." },
    ]);
  });

  it.each([
    [["HISTORY 2021-06-15"], ["play_history", "HISTORY 2021-06-15", "2021-06-15"]],
    [["HISTORY 014"], ["play_history", "HISTORY 014", null]],
    [["2021-06-15"], ["play_history", "2021-06-15", "2021-06-15"]],
    [
      ["HISTORY", "2021", "Boat"],
      ["play_history", "HISTORY / 2021 / Boat", null],
    ],
    [["2021-06-31"], ["playlist", "2021-06-31", null]],
    [["2021-06-15 ideas"], ["playlist", "2021-06-15 ideas", null]],
    [["History of house"], ["playlist", "History of house", null]],
    [[" "], ["playlist", "rekordbox playlist", null]],
  ])("takes the playlist %j for %j", (path, expected) => {
    expect(playlist(...path)).toEqual(expected);
  });

  it("reads a library on one line, with a control character in a tag", () => {
    const { setlists, rejections } = readAll(rekordboxXmlReader, oneLine);
    expect(setlists.map(({ kind, performedOn }) => [kind, performedOn])).toEqual([
      ["collection", null],
      ["play_history", "2020-02-29"],
    ]);
    expect(setlists[1]?.entries).toMatchObject([{ titleText: "Åska", bpm: 174 }]);
    expect(rejections.map(({ line }) => line)).toEqual([3]);
  });

  it("keeps the tracks before the place where a file is cut off, and names it", () => {
    const cut = read(library.text.slice(0, library.text.indexOf('TrackID="104"')));
    expect(cut.setlists.map(({ kind, entries }) => [kind, entries.length])).toEqual([["collection", 3]]);
    expect(cut.rejections).toMatchObject([{ line: 20, text: "<TRACK" }]);
    const inPlaylist = read(library.text.slice(0, library.text.indexOf('<TRACK Key="999"')));
    expect(inPlaylist.setlists.map(({ title, entries }) => [title, entries.length])).toEqual([
      ["rekordbox collection", 11],
      ["Clubs / 2021 / Warm up & late", 2],
    ]);
    expect(inPlaylist.rejections).toHaveLength(1);
  });

  it.each([
    ["another XML", "<html>\n<TRACK/></html>", "document-shape", /begins with <html>/],
    ["a file that breaks off at once", '<DJ_PLAYLISTS>\n<PRODUCT Name="rek', "document-xml-malformed", /Line 2/],
    ["folders without end", `<DJ_PLAYLISTS>${'<NODE Name="a">'.repeat(100_000)}`, "document-xml-too-deep", /line 1/],
    ["declared entities", '<!DOCTYPE x [<!ENTITY a "b">]><DJ_PLAYLISTS/>', "document-xml-doctype", /line 1/],
  ])("refuses %s", (_name, text, code, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ kind: "invalid", code, message: expect.stringMatching(message) }),
    );
  });

  it("is sure of its own files alone", () => {
    expect(rekordboxXmlReader.detect(library)).toBe(0.98);
    expect(rekordboxXmlReader.detect(oneLine)).toBe(0.98);
    for (const reader of readers.filter(({ format }) => format !== "rekordbox-xml")) {
      expect([reader.format, reader.detect(library) < 0.98]).toEqual([reader.format, true]);
    }
    for (const text of ['<?xml version="1.0"?><NML VERSION="19">', "Rill - <DJ_PLAYLISTS>", "{}", "<!doctype html>"]) {
      expect(rekordboxXmlReader.detect({ filename: "rekordbox.xml", text })).toBe(0);
    }
  });
});

// The folder lies beside the clone and is no part of it.
const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/dj-software/rekordbox/", import.meta.url));

describe.skipIf(!existsSync(dataFolder))("reading the real rekordbox libraries in ../shared/data", () => {
  // Counted by themselves: TRACK in COLLECTION and in each NODE, with Python's xml.etree.
  it.each([
    ["rekordbox5.xml", [6, 2, 2]],
    ["rekordbox6.xml", [6]],
  ])("accounts for every row of %s", (name, counts) => {
    const document = { filename: name, text: decodeDocument(readFileSync(dataFolder + name)).text };
    expect(rekordboxXmlReader.detect(document)).toBe(0.98);
    const { setlists, rejections } = readAll(rekordboxXmlReader, document);
    expect(setlists.map(({ entries }) => entries.length)).toEqual(counts);
    expect(rejections).toEqual([]);
  });
});
