import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureDocument, readAll } from "../fixture-document.ts";
import type { ReadEntry, ReadSetlist } from "../reader.ts";
import { SEGUE_JSON_FORMAT, SEGUE_JSON_VERSION, toSegueJson } from "./segue-json.ts";
import { segueJsonReader } from "./segue-json-reader.ts";

function aDocument(setlists: unknown[]) {
  const text = JSON.stringify({ format: SEGUE_JSON_FORMAT, version: SEGUE_JSON_VERSION, setlists });
  return { filename: "sets.json", text };
}

const text = fc.stringMatching(/^[B-HJ-Tb-hj-t][ -~é–]{0,20}[b-hj-t]$/).map((value) => `Pier ${value}`);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const known = fc.oneof(
  fc.record({ status: fc.constant<"identified">("identified"), artistText: text, titleText: text }),
  fc.record({
    status: fc.constant<"unknown_artist">("unknown_artist"),
    artistText: fc.constant(null),
    titleText: text,
  }),
  fc.record({
    status: fc.constant<"unidentified">("unidentified"),
    artistText: maybe(text),
    titleText: fc.constant(null),
  }),
);
const entry: fc.Arbitrary<ReadEntry> = fc
  .tuple(
    known,
    fc.record({
      raw: fc.string({ maxLength: 50 }),
      label: maybe(text),
      catalogueNumber: maybe(text),
      cueMs: maybe(fc.nat()),
      layer: fc.nat({ max: 3 }),
      bpm: maybe(fc.integer({ min: 60, max: 200 })),
      camelot: maybe(fc.constantFrom("1A", "12B")),
    }),
  )
  .map(([parts, others]) => ({ ...others, ...parts }));
const setlist: fc.Arbitrary<ReadSetlist> = fc.record({
  title: text,
  performers: fc.array(text, { maxLength: 3 }),
  event: maybe(text),
  venue: maybe(text),
  performedOn: fc.constantFrom(null, "2011", "2011-06", "2011-06-15"),
  kind: fc.constantFrom("dj_set", "radio_show", "live_show", "play_history", "playlist"),
  completeness: fc.constantFrom("complete", "incomplete", "unknown"),
  url: maybe(text),
  entries: fc.array(entry, { minLength: 1, maxLength: 5 }),
});

describe("segueJsonReader", () => {
  it("gives back what was written, whatever it was", () => {
    fc.assert(
      fc.property(fc.array(setlist, { minLength: 1, maxLength: 3 }), (setlists) => {
        const document = aDocument(setlists.map(toSegueJson));
        expect(readAll(segueJsonReader, document)).toEqual({ setlists, rejections: [] });
      }),
    );
  });

  it("reads a document and rejects a broken setlist by field path and line", () => {
    const { setlists, rejections } = readAll(segueJsonReader, fixtureDocument(import.meta.url, "two-sets.json"));
    expect(setlists.map(({ title, performedOn }) => [title, performedOn])).toEqual([
      ["2019-06-15 - Mira Tolland @ Harbour Hall", "2019-06-15"],
    ]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [29, expect.stringMatching(/^setlists\/1: must have required properties/)],
    ]);
  });

  const good = toSegueJson({
    title: "T",
    performers: ["Lena Quist"],
    event: null,
    venue: null,
    performedOn: null,
    kind: "dj_set",
    completeness: "unknown",
    url: null,
    entries: [
      {
        raw: "",
        status: "unidentified",
        artistText: null,
        titleText: null,
        label: null,
        catalogueNumber: null,
        cueMs: null,
        layer: 0,
        bpm: null,
        camelot: null,
      },
    ],
  });
  const details = { isrc: null, duration_ms: null, played_ms: null, heard: true, begins_anew: false };
  it.each([
    ["a wrong type", { ...good, entries: [{ ...good.entries[0], cue_ms: "1" }] }, /^setlists\/0\/entries\/0\/cue_ms: /],
    ["a date that is none", { ...good, performed_on: "2011-02-30" }, /^setlists\/0\/performed_on: /],
    ["a year that is none", { ...good, performed_on: "0211" }, /^setlists\/0\/performed_on: /],
    [
      "a time that is none",
      { ...good, entries: [{ ...good.entries[0], details: { ...details, played_at: "2019-06-15T25:61" } }] },
      /^setlists\/0\/entries\/0\/details\/played_at: /,
    ],
    ["a blank title", { ...good, title: " \n" }, /^setlists\/0\/title: /],
    [
      "a label of NUL alone",
      { ...good, entries: [{ ...good.entries[0], label: "\0" }] },
      /^setlists\/0\/entries\/0\/label: /,
    ],
    ["a tempo of 1000", { ...good, entries: [{ ...good.entries[0], bpm: 1000 }] }, /^setlists\/0\/entries\/0\/bpm: /],
    [
      "1,001 performers",
      { ...good, performers: Array.from({ length: 1001 }, () => "Rill") },
      /^setlists\/0\/performers: /,
    ],
    ["no entries", { ...good, entries: [] }, /^setlists\/0\/entries: /],
    ["an invalid performer", { ...good, performers: ["VA"] }, /^setlists\/0\/performers\/0: /],
    [
      "a status that lies",
      { ...good, entries: [{ ...good.entries[0], status: "identified" }] },
      /^setlists\/0\/entries\/0: /,
    ],
    [
      "an invalid artist",
      { ...good, entries: [{ ...good.entries[0], artist_text: "ID" }] },
      /^setlists\/0\/entries\/0: /,
    ],
  ])("rejects %s", (_name, broken, reason) => {
    const { setlists, rejections } = readAll(segueJsonReader, aDocument([broken]));
    expect(setlists).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ line: 1, reason: expect.stringMatching(reason) })]);
  });

  it("refuses another version", () => {
    const document = { filename: null, text: '{"format":"segue-setlists","version":2,"setlists":[]}' };
    expect(() => readAll(segueJsonReader, document)).toThrow(
      expect.objectContaining({ code: "document-shape", fieldErrors: [expect.objectContaining({ field: "version" })] }),
    );
  });

  describe("with decisions of people", () => {
    const id = "01900000-0000-7000-8000-000000000001";
    const decided = {
      id,
      decision: { kind: "merge_tracks", track: "a", into: "b" },
      note: "same",
      created_at: "2024-05-01T10:00:00.000Z",
    };
    const withCorrections = (corrections: unknown[]) => ({
      filename: null,
      text: JSON.stringify(
        { format: SEGUE_JSON_FORMAT, version: SEGUE_JSON_VERSION, setlists: [], corrections },
        null,
        1,
      ),
    });

    it("gives them all at once, in their order, without what it does not know", () => {
      const later = {
        ...decided,
        decision: { kind: "rename_artist", artist: "a", name: "A", colour: "red" },
        note: null,
      };
      expect([...segueJsonReader.read(withCorrections([decided, later, decided]), {})]).toEqual([
        {
          type: "corrections",
          corrections: [
            { id, decision: decided.decision, note: "same", createdAt: decided.created_at },
            {
              id,
              decision: { kind: "rename_artist", artist: "a", name: "A" },
              note: null,
              createdAt: decided.created_at,
            },
            { id, decision: decided.decision, note: "same", createdAt: decided.created_at },
          ],
        },
      ]);
    });

    it.each([
      ["nothing", null, /^corrections\/0: /],
      ["a text", "merge", /^corrections\/0: /],
      ["no decision", { ...decided, decision: null }, /^corrections\/0\/decision: /],
      [
        "a field of the wrong type",
        { ...decided, decision: { kind: "merge_tracks", track: 1, into: "b" } },
        /^corrections\/0\/decision\/track: /,
      ],
      ["a note of a megabyte", { ...decided, note: "x".repeat(1_000_000) }, /^corrections\/0\/note: /],
      ["a time without a zone", { ...decided, created_at: "2024-05-01T10:00:00" }, /^corrections\/0\/created_at: /],
    ])("rejects %s by field path", (_name, broken, reason) => {
      const { rejections } = readAll(segueJsonReader, withCorrections([broken]));
      expect(rejections).toEqual([expect.objectContaining({ reason: expect.stringMatching(reason) })]);
    });

    it("refuses a document whose decisions are no list", () => {
      const text = `{"format":"segue-setlists","version":1,"setlists":[],"corrections":{}}`;
      expect(() => readAll(segueJsonReader, { filename: null, text })).toThrow(
        expect.objectContaining({ code: "document-shape" }),
      );
    });
  });
});
