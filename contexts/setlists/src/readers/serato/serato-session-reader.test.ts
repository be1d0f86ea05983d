import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { entryLines } from "../fixture-document.ts";
import type { ReadSetlist } from "../reader.ts";
import { aNumber, aPlay, aSession, readBytes } from "./serato-builders.ts";
import { seratoCrateReader } from "./serato-crate-reader.ts";
import { seratoFixtures } from "./serato-fixtures-cases.ts";
import { seratoSessionReader } from "./serato-session-reader.ts";

const fixtureNames = Object.keys(seratoFixtures);

function read(bytes: Uint8Array, filename: string | null = "12.session") {
  return readBytes(seratoSessionReader, bytes, filename);
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${encodeURIComponent(name)}`, import.meta.url));
}

function details(setlist: ReadSetlist | undefined) {
  return setlist?.entries.map((entry) => entry.details);
}

const known = { isrc: null, durationMs: null, heard: true, beginsAnew: false };

describe("seratoSessionReader", () => {
  it.each(fixtureNames)("has the fixture %s as the builders make it", (name) => {
    expect(fixture(name).equals(seratoFixtures[name] ?? Buffer.alloc(0))).toBe(true);
  });

  it("reads the plays in the order in which they began, with tempo, key, label and times", () => {
    const { setlists, rejections } = read(fixture("12.session"));
    expect(rejections).toEqual([]);
    const [setlist] = setlists;
    expect({ ...setlist, entries: [] }).toEqual({
      title: "Serato session 12, 2021-02-06",
      performers: [],
      event: null,
      venue: null,
      performedOn: "2021-02-06",
      kind: "play_history",
      completeness: "unknown",
      url: null,
      entries: [],
    });
    expect(entryLines(setlist)).toEqual([
      "identified: Juno Falter | Slow Tide (Sable North Remix) | Lantern | 0 | 0",
      "identified: Pell, Arrow & Co | Night Ferry | null | 240000 | 0",
      "identified: Oda Rill | Undertow | null | 300000 | 0",
      "identified: Mira Tolland | Voices | null | 304000 | 0",
    ]);
    expect(setlist?.entries.map(({ raw, bpm, camelot }) => [raw, bpm, camelot])).toEqual([
      ["Juno Falter - Slow Tide (Sable North Remix)", 124, "11A"],
      ["Pell, Arrow & Co - Night Ferry - 4A", null, "4A"],
      ["Oda Rill - Undertow", null, null],
      ["03. Mira Tolland - Voices", null, null],
    ]);
    expect(details(setlist)).toEqual([
      { ...known, durationMs: 365_000, playedAt: "2021-02-06T22:30:00Z", playedMs: 300_000 },
      { ...known, playedAt: "2021-02-06T22:34:00Z", playedMs: 400_000 },
      { ...known, playedAt: "2021-02-06T22:35:00Z", playedMs: 4_000, heard: false },
      { ...known, playedAt: "2021-02-06T22:35:04Z", playedMs: null },
    ]);
  });

  it("reads times of eight bytes, and takes more than three hours of silence for a new set", () => {
    const { setlists } = read(fixture("windows.session"), "C:\\Sessions\\windows.session");
    expect(setlists.map(({ title, performedOn }) => [title, performedOn])).toEqual([["windows", "2021-02-06"]]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | 0 | 0",
      "not_a_track: null | Intro | null | 90000 | 0",
      "unknown_artist: null | Undertow | null | 20000000 | 0",
    ]);
    expect(details(setlists[0])).toEqual([
      { ...known, playedAt: "2021-02-06T22:30:00Z", playedMs: 137_000 },
      { ...known, playedAt: "2021-02-06T22:31:30Z", playedMs: 213_000 },
      { ...known, playedAt: "2021-02-07T04:03:20Z", playedMs: 159_000, beginsAnew: true },
    ]);
  });

  it("takes the last writing of a row, leaves out a row taken out, and knows a skipped row from a heard one", () => {
    const { setlists, rejections } = read(fixture("still-open.session"));
    expect(rejections).toEqual([]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide | null | 0 | 0",
      "identified: Oda Rill | Undertow | null | 250000 | 0",
    ]);
    expect(setlists[0]?.entries.map((entry) => entry.details?.heard)).toEqual([true, false]);
  });

  it.each([
    ["59 seconds", { 45: 59 }, false, 59_000],
    ["60 seconds", { 45: 60 }, true, 60_000],
    ["an unknown time", {}, true, null],
    ["0 seconds", { 45: 0 }, true, null],
    ["a start and an end 40 seconds apart", { 28: 1_612_650_600, 29: 1_612_650_640 }, false, 40_000],
    ["ten minutes, skipped", { 45: 600, 50: aNumber(0, 1) }, false, 600_000],
    ["more than 24 days", { 45: 3_000_000 }, true, null],
  ])("tells whether %s was heard", (_name, fields, heard, playedMs) => {
    const { setlists } = read(aSession(aPlay({ 1: 1, 6: "Undertow", ...fields })));
    expect(setlists[0]?.entries[0]?.details).toMatchObject({ heard, playedMs });
  });

  it.each([
    ["no time", {}],
    ["a clock that was never set", { 28: 12 }],
    ["a time in the next century", { 28: 4_294_967_295 }],
    ["a time of no bytes", { 28: Buffer.alloc(0) }],
    ["a time beyond 2^53", { 28: Buffer.alloc(8, 255) }],
  ])("leaves %s unknown", (_name, fields) => {
    const { setlists } = read(aSession(aPlay({ 1: 1, 6: "Undertow", ...fields })), null);
    expect(setlists[0]).toMatchObject({ title: "Serato session", performedOn: null });
    expect(setlists[0]?.entries[0]).toMatchObject({ cueMs: null, details: { playedAt: null } });
  });

  it("keeps a play that only has a time: it has its place and breaks the chain", () => {
    const { setlists } = read(aSession(aPlay({ 1: 1, 28: 1_612_650_600 })));
    expect(entryLines(setlists[0])).toEqual(["unidentified: null | null | null | 0 | 0"]);
  });

  it("leaves a row without a time behind the one it was written after", () => {
    const session = aSession(
      aPlay({ 1: 1, 6: "Two", 28: 1_612_650_700 }),
      aPlay({ 1: 2, 6: "Three" }),
      aPlay({ 1: 3, 6: "One", 28: 1_612_650_600 }),
    );
    expect(read(session).setlists[0]?.entries.map(({ titleText }) => titleText)).toEqual(["One", "Two", "Three"]);
  });

  it("leaves titles alone that only look like a row of a list", () => {
    const session = aSession(
      aPlay({ 1: 1, 6: "12 Bars [Live]", 7: "Juno Falter" }),
      aPlay({ 1: 2, 6: "4-12 Harbours", 15: 19 }),
      aPlay({ 1: 3, 6: "Voices (128 bpm)", 7: "ID" }),
    );
    expect(entryLines(read(session).setlists[0])).toEqual([
      "identified: Juno Falter | 12 Bars [Live] | null | null | 0",
      "unknown_artist: null | 4-12 Harbours | null | null | 0",
      "unknown_artist: null | Voices | null | null | 0",
    ]);
    expect(read(session).setlists[0]?.entries.map(({ bpm }) => bpm)).toEqual([null, null, 128]);
  });

  it("is recognised by its version alone, and apart from crates", () => {
    const detected = fixtureNames.map((name) => {
      const document = { filename: null, bytes: fixture(name) };
      return [name, seratoSessionReader.detect(document), seratoCrateReader.detect(document)];
    });
    expect(detected).toEqual(fixtureNames.map((name) => (name.endsWith(".crate") ? [name, 0, 1] : [name, 1, 0])));
    expect(seratoSessionReader.detect({ filename: "12.session", bytes: Buffer.from("Juno Falter - Slow Tide") })).toBe(
      0,
    );
    expect(seratoSessionReader.detect({ filename: "12.session", bytes: new Uint8Array() })).toBe(0);
  });
});

// The folder lies beside the clone and is no part of it.
const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/dj-software/serato/", import.meta.url));

describe.skipIf(!existsSync(dataFolder))("the real sessions in ../shared/data", () => {
  it.each([
    ["mac-12.session", 51, 50, 40],
    ["mac-66.session", 5, 2, 1],
    ["mac-74.session", 3, 3, 2],
    ["win-1.session", 3, 3, 3],
  ])("are read whole: %s", (name, entries, identified, heard) => {
    const { setlists, rejections } = read(readFileSync(dataFolder + name), name);
    const plays = setlists.flatMap((setlist) => setlist.entries);
    const counts = [
      plays.length,
      plays.filter(({ status }) => status === "identified").length,
      plays.filter((play) => play.details?.heard).length,
      rejections.length,
    ];
    expect(counts).toEqual([entries, identified, heard, 0]);
  });
});
