import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../src/exports/export-builders.ts";
import { guarded, oneLine } from "../src/exports/guarded-text.ts";
import { renderM3u8 } from "../src/exports/m3u8.ts";
import { renderRekordboxXml } from "../src/exports/rekordbox-xml.ts";
import { renderSetlistsCsv } from "../src/exports/setlists-csv.ts";
import { renderSetlists } from "../src/exports/setlists-json.ts";
import { identifyTrack } from "../src/identity/track-identity.ts";
import { csvReader } from "../src/readers/csv/csv-reader.ts";
import { readAll } from "../src/readers/fixture-document.ts";
import { m3uReader } from "../src/readers/m3u/m3u-reader.ts";
import type { ReadEntry, ReadSetlist } from "../src/readers/reader.ts";
import { rekordboxXmlReader } from "../src/readers/rekordbox-xml/rekordbox-xml-reader.ts";
import { segueJsonReader } from "../src/readers/segue-json/segue-json-reader.ts";
import { aList, aText, detailsOf, heardRows } from "./export-lists.ts";

// What a format carries is what its test compares; the rest of a row it has no place for.

/** Names as a reader gives them: none where there is none, `Speech` for a row that only we know to be no track. */
function namesOf({ status, artistText, titleText }: ReadEntry, seen: (text: string) => string) {
  const isSpoken = status === "not_a_track" && !/^(?:Intro|Interview|News)$/.test(titleText ?? "");
  return {
    status,
    artist: artistText === null ? null : seen(artistText),
    title: isSpoken ? "Speech" : titleText === null ? null : seen(titleText),
  };
}

const keyOf = ({ artistText, titleText }: ReadEntry): string | null =>
  identifyTrack(artistText, titleText)?.key ?? null;

const wholeSeconds = (ms: number): number => Math.max(1, Math.round(ms / 1000)) * 1000;

describe("a list written as M3U8 and read again", () => {
  /** As it is seen: without what has no width, on one line, brackets round. */
  const seen = (text: string): string =>
    oneLine(text).replaceAll("\u2060", "").replaceAll("[", "(").replaceAll("]", ")");

  it("has the same tracks in the same order, with their lengths to the second", async () => {
    await fc.assert(
      fc.asyncProperty(aList, async (list) => {
        const rows = heardRows(list);
        fc.pre(rows.length > 0);
        const document = { filename: "list.m3u8", text: await textOf(renderM3u8([list])) };
        expect(m3uReader.detect(document)).toBeGreaterThan(0.9);
        const { setlists, rejections } = readAll(m3uReader, document);
        expect(rejections).toEqual([]);
        expect(setlists).toHaveLength(1);
        const read = setlists[0]?.entries ?? [];
        expect(read.map((row) => namesOf(row, seen))).toEqual(rows.map((row) => namesOf(row, seen)));
        expect(read.map((row) => detailsOf(row).durationMs)).toEqual(
          rows.map((row) => detailsOf(row).durationMs).map((ms) => (ms === null ? null : wholeSeconds(ms))),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("names the same recordings", async () => {
    await fc.assert(
      fc.asyncProperty(aList, async (list) => {
        // A name of nothing but a square bracket is another one with a round bracket.
        const rows = heardRows(list).filter((row) => row.status === "identified" && !/[[\]]/.test(keyOf(row) ?? ""));
        fc.pre(rows.length > 0);
        const document = { filename: null, text: await textOf(renderM3u8([{ ...list, entries: rows }])) };
        const read = readAll(m3uReader, document).setlists[0]?.entries ?? [];
        expect(read.map(keyOf)).toEqual(rows.map(keyOf));
      }),
      { numRuns: 1_000 },
    );
  });

  it("guards a text so that it looks as before", () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(seen(guarded(oneLine(text)))).toBe(seen(text));
      }),
    );
  });
});

describe("lists written as rekordbox XML and read again", () => {
  const seen = (text: string): string =>
    text
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
      .replaceAll("\u2060", "")
      .trim();

  const carried = (row: ReadEntry) => {
    const { isrc, durationMs } = detailsOf(row);
    const { bpm, camelot, label } = row;
    const duration = durationMs === null ? null : wholeSeconds(durationMs);
    return { ...namesOf(row, seen), isrc, duration, bpm, camelot, label };
  };

  it("have the same tracks in the same order, with tempo, key, length, label and ISRC", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aList, { minLength: 1, maxLength: 3 }), async (lists) => {
        const document = { filename: null, text: await textOf(renderRekordboxXml(() => lists)) };
        const { setlists, rejections } = readAll(rekordboxXmlReader, document);
        expect(rejections).toEqual([]);
        const playlists = setlists.filter(({ kind }) => kind !== "collection");
        const written = lists.filter((list) => heardRows(list).length > 0);
        expect(playlists.map(({ title }) => title)).toEqual(written.map(({ title }) => seen(title)));
        expect(playlists.map(({ entries }) => entries.map(carried))).toEqual(
          written.map((list) => heardRows(list).map(carried)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("lists written as CSV and read again", () => {
  const seen = (text: string): string => text.trim();

  const carried = (row: ReadEntry) => {
    const { isrc, durationMs } = detailsOf(row);
    const { bpm, camelot, label, catalogueNumber, layer } = row;
    const { heard, beginsAnew, playedAt } = detailsOf(row);
    const playedMs = detailsOf(row).playedMs || null;
    const cue = row.cueMs === null ? null : Math.floor(row.cueMs / 1000);
    return {
      ...namesOf(row, seen),
      isrc,
      durationMs,
      cue,
      bpm,
      camelot,
      label,
      catalogueNumber,
      layer,
      heard,
      beginsAnew,
      playedAt,
      playedMs,
    };
  };
  const headOf = ({ performers, performedOn, kind, completeness }: ReadSetlist) => ({
    performers,
    performedOn,
    kind,
    completeness,
  });

  it("have the same rows in the same order, with cue, tempo, key, label, number, ISRC and length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aList, { minLength: 1, maxLength: 3 }), async (lists) => {
        const document = { filename: "lists.csv", text: await textOf(renderSetlistsCsv(lists)) };
        expect(csvReader.detect(document)).toBe(0.9);
        const { setlists, rejections } = readAll(csvReader, document);
        expect(rejections).toEqual([]);
        expect(setlists.map(({ entries }) => entries.map(carried))).toEqual(
          lists.map(({ entries }) => entries.map(carried)),
        );
        const dated = lists.filter(({ performers, performedOn }) => performers.length > 0 && performedOn !== null);
        if (dated.length === lists.length) expect(setlists.map(headOf)).toEqual(lists.map(headOf));
      }),
      { numRuns: 500 },
    );
  });

  it("are kept apart where nothing tells them apart", async () => {
    await fc.assert(
      fc.asyncProperty(aList, async (list) => {
        const text = await textOf(renderSetlistsCsv([list, list, list]));
        const { setlists } = readAll(csvReader, { filename: null, text });
        expect(setlists.map(({ entries }) => entries.length)).toEqual(Array(3).fill(list.entries.length));
      }),
    );
  });
});

describe("lists written as Segue JSON and read again", () => {
  it("are the same lists, whatever is in them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aList, { maxLength: 3 }), async (lists) => {
        const document = { filename: null, text: await textOf(renderSetlists(lists)) };
        expect(readAll(segueJsonReader, document)).toEqual({ setlists: lists, rejections: [] });
      }),
    );
  });
});
