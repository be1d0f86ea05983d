import { describe, expect, it } from "vitest";
import type { ReadEntry, ReadSetlist } from "../../contexts/setlists/src/readers/reader.ts";
import { brokenRules } from "./broken-rules.ts";
import { tryDocument } from "./try-document.ts";

const entry: ReadEntry = {
  raw: "Juno Falter - Slow Tide",
  status: "identified",
  artistText: "Juno Falter",
  titleText: "Slow Tide",
  label: null,
  catalogueNumber: null,
  cueMs: 0,
  layer: 0,
  bpm: 124,
  camelot: "8A",
};

function setlistOf(changes: Partial<ReadEntry>, others: Partial<ReadSetlist> = {}): ReadSetlist {
  return {
    title: "2019-06-15 - Mira Tolland @ Harbour Hall",
    performers: ["Mira Tolland"],
    event: null,
    venue: null,
    performedOn: "2019-06-15",
    kind: "dj_set",
    completeness: "unknown",
    url: null,
    entries: [{ ...entry, ...changes }],
    ...others,
  };
}

describe("brokenRules", () => {
  it("finds nothing wrong with a good setlist and a good rejection", () => {
    expect(brokenRules({ type: "setlist", setlist: setlistOf({}), fraction: 1 })).toEqual([]);
    expect(brokenRules({ type: "rejected", rejection: { line: 3, text: "?", reason: "Why not." } })).toEqual([]);
  });

  const details = { isrc: null, durationMs: null, playedAt: null, playedMs: null, heard: true, beginsAnew: false };
  it.each<[string, Partial<ReadEntry>]>([
    ["texts of an entry are storable", { raw: "a\0b" }],
    ["texts of an entry are storable", { label: "\ud800" }],
    ["an artist is a valid one", { artistText: "Unknown Artist" }],
    ["artist and title agree with the status identified", { titleText: " " }],
    ["artist and title agree with the status unidentified", { status: "unidentified" }],
    ["a cue is a whole number of ms", { cueMs: 2 ** 31 }],
    ["a cue is a whole number of ms", { cueMs: 0.5 }],
    ["a tempo is between 0 and 1000", { bpm: Number.NaN }],
    ["a key is a Camelot code", { camelot: "13A" }],
    ["an ISRC is one", { details: { ...details, isrc: "x" } }],
    ["a duration is a whole number of ms above 0", { details: { ...details, durationMs: 0 } }],
    ["a time played is a whole number of ms", { details: { ...details, playedMs: -1 } }],
    ["the start of a play is a time", { details: { ...details, playedAt: "2019-13-01T00:00:00" } }],
  ])("finds that not: %s", (rule, changes) => {
    expect(brokenRules({ type: "setlist", setlist: setlistOf(changes) })).toContain(rule);
  });

  it("finds what is wrong with a setlist as a whole", () => {
    const setlist = setlistOf({}, { title: "", performers: ["VA"], performedOn: "15.6.2019", entries: [] });
    expect(brokenRules({ type: "setlist", setlist, fraction: 2 })).toEqual([
      "fraction within 0..1",
      "a setlist has entries",
      "a setlist has a title",
      "performers are valid artists",
      "the date is one",
    ]);
  });
});

describe("tryDocument", () => {
  it("counts the items of a document, named or recognised", () => {
    const bytes = Buffer.from("Juno Falter - Slow Tide\nMira Tolland - Voices\n");
    expect(tryDocument(bytes, null, "plain-text")).toEqual({ items: 1, isRefused: false, faults: [] });
    expect(tryDocument(bytes, null, null)).toEqual({ items: 1, isRefused: false, faults: [] });
  });

  it("takes a refusal for an answer", () => {
    expect(tryDocument(Buffer.alloc(0), null, "plain-text")).toEqual({ items: 0, isRefused: true, faults: [] });
  });
});
