import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isValidArtist } from "../identity/artist-validity.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import type { ReadEntry } from "../readers/reader.ts";
import { parseTrackLine } from "../readers/track-line.ts";
import { camelotDistance } from "../tracks/camelot.ts";
import { makeDemoLibrary } from "./demo-library.ts";

interface Transition {
  readonly from: ReadEntry;
  readonly to: ReadEntry;
  readonly performers: string;
}

const library = makeDemoLibrary();
const entries = library.flatMap((setlist) => setlist.entries);
const identified = entries.filter((entry) => entry.status === "identified");

function trackOf(entry: ReadEntry): string {
  return identifyTrack(entry.artistText, entry.titleText)?.key ?? "not identified";
}

const transitions = library.flatMap((setlist): readonly Transition[] => {
  const main = setlist.entries.filter((entry) => entry.layer === 0);
  return main.flatMap((from, index) => {
    const to = main[index + 1];
    if (to === undefined || from.status !== "identified" || to.status !== "identified") return [];
    return [{ from, to, performers: setlist.performers.join() }];
  });
});

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

describe("the demo library", () => {
  it("is the same on every machine", () => {
    expect(createHash("sha256").update(JSON.stringify(library)).digest("hex")).toBe(
      "3fa6e7a86dab730ff6fea6dc2e74fbdb276b01110a5ffea7f920de61e68a7792",
    );
  });

  it("is another one for another seed, and the same for the same", () => {
    expect(makeDemoLibrary(7)).toEqual(makeDemoLibrary(7));
    expect(makeDemoLibrary(7)).not.toEqual(library);
  });

  it("is large enough to explore", () => {
    expect(library.length).toBeGreaterThanOrEqual(150);
    expect(new Set(identified.map(trackOf)).size).toBeGreaterThanOrEqual(1500);
    expect(new Set(library.flatMap((setlist) => setlist.performers)).size).toBeGreaterThanOrEqual(40);
  });

  it("has every kind of row that real lists have", () => {
    const statuses = new Set(entries.map((entry) => entry.status));
    expect(statuses).toEqual(new Set(["identified", "unidentified", "unknown_artist", "not_a_track"]));
    expect(share(entries, (entry) => entry.status !== "identified")).toBeLessThan(0.06);
    expect(share(entries, (entry) => entry.layer === 1)).toBeLessThan(0.05);
    expect(entries.some((entry) => entry.layer === 1)).toBe(true);
    expect(entries.some((entry) => entry.raw.endsWith(" - ID") && entry.artistText !== null)).toBe(true);
  });

  it("knows what it says it knows", () => {
    const broken = entries.filter(({ status, artistText, titleText }) => {
      if (artistText !== null && !isValidArtist(artistText)) return true;
      if (status === "identified") return artistText === null || titleText === null;
      return (status === "unidentified") === (titleText !== null);
    });
    expect(broken).toEqual([]);
  });

  it("has raw lines that the plain-text reader reads as the same rows", () => {
    const written = entries.map(({ raw: _, bpm: _bpm, camelot: _camelot, ...row }) => row);
    const read = entries.map(({ raw }) => parseTrackLine(raw));
    expect(read).toEqual(written.map((row) => ({ ...row, bpm: null, camelot: null })));
  });

  it("dates every set between 2015 and 2024, in order, and calls it by date and performers", () => {
    const dates = library.map((setlist) => setlist.performedOn ?? "");
    expect(dates.filter((date) => !/^20(?:1[5-9]|2[0-4])-\d\d(?:-\d\d)?$/.test(date))).toEqual([]);
    expect(dates.map((date) => date.slice(0, 7))).toEqual(dates.map((date) => date.slice(0, 7)).sort());
    const misnamed = library.filter(
      ({ title, performedOn, performers }) => !title.startsWith(`${performedOn} - ${performers.join(" & ")} `),
    );
    expect(misnamed).toEqual([]);
    expect(new Set(library.map((setlist) => setlist.title)).size).toBe(library.length);
  });

  it("begins and ends the layers and clocks of each set sensibly", () => {
    for (const { entries: rows } of library) {
      expect(rows[0]?.layer).toBe(0);
      const cues = rows.flatMap((row) => (row.cueMs === null ? [] : [row.cueMs]));
      expect(cues).toEqual([...new Set(cues)].sort((a, b) => a - b));
    }
  });

  it("never plays a track twice in a set", () => {
    for (const { entries: rows } of library) {
      const tracks = rows.filter((row) => row.status === "identified").map(trackOf);
      expect(new Set(tracks).size).toBe(tracks.length);
    }
  });

  it("flows in key and tempo", () => {
    const steps = transitions.flatMap(({ from, to }) =>
      from.camelot === null || to.camelot === null || from.bpm === null || to.bpm === null
        ? []
        : [{ steps: camelotDistance(from.camelot, to.camelot), tempo: Math.abs(to.bpm / from.bpm - 1) }],
    );
    expect(steps.length).toBeGreaterThan(2000);
    expect(share(steps, (step) => step.steps <= 1)).toBeGreaterThan(0.9);
    expect(share(steps, (step) => step.tempo <= 0.03)).toBeGreaterThan(0.98);
    expect(steps.some((step) => step.steps > 1)).toBe(true);
  });

  it("repeats some transitions, by several performers, among many seen once", () => {
    const performersOf = Map.groupBy(transitions, ({ from, to }) => `${trackOf(from)} > ${trackOf(to)}`);
    const pairs = [...performersOf.values()];
    const repeated = pairs.filter((plays) => plays.length > 1);
    expect(repeated.length / pairs.length).toBeGreaterThan(0.08);
    expect(repeated.length / pairs.length).toBeLessThan(0.15);
    expect(share(repeated, (plays) => new Set(plays.map((play) => play.performers)).size > 1)).toBeGreaterThan(0.9);
  });

  it("has hits and a long tail", () => {
    const plays = [...Map.groupBy(identified, trackOf).values()].map((rows) => rows.length);
    expect(Math.max(...plays)).toBeGreaterThanOrEqual(12);
    expect(share(plays, (count) => count === 1)).toBeGreaterThan(0.5);
  });

  it("gives a track one tempo, one key and one catalogue number wherever it is played", () => {
    const facts = (row: ReadEntry): string => [row.bpm, row.camelot].join();
    const numbers = (row: ReadEntry): readonly string[] => (row.catalogueNumber === null ? [] : [row.catalogueNumber]);
    for (const rows of Map.groupBy(identified, trackOf).values()) {
      expect(new Set(rows.map(facts)).size).toBe(1);
      expect(new Set(rows.flatMap(numbers)).size).toBeLessThanOrEqual(1);
    }
  });
});
