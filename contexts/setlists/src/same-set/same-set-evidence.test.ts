import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameSetEvidence } from "./same-set-evidence.ts";
import { aSet, tracksOf } from "./set-builders.ts";
import type { SetSummary } from "./set-summary.ts";

const kindOf = (a: Partial<SetSummary>, b: Partial<SetSummary>) =>
  sameSetEvidence(aSet({ id: "a", ...a }), aSet({ id: "b", ...b })).kind;

/** Every second track another one. */
const halfOf = (tracks: readonly string[]): string[] =>
  tracks.map((key, index) => (index % 2 === 0 ? key : `dox - other ${index}`));

const shuffled = (tracks: readonly string[]): string[] => [...tracks].reverse();

describe("sameSetEvidence", () => {
  it.each<[string, Partial<SetSummary>, Partial<SetSummary>]>([
    ["equal lists", {}, {}],
    ["a list with half of the rows misspelled", {}, { tracks: halfOf(tracksOf(15)) }],
    ["a list with unknown rows", {}, { tracks: tracksOf(15).map((key, index) => (index % 3 === 0 ? key : null)) }],
    ["another version in one list", {}, { tracks: tracksOf(15).map((key) => `${key} (dubmix)`) }],
    ["one site that names a guest", {}, { performers: ["mora", "kell"] }],
    ["one site that names nobody", {}, { performers: [], title: "Night Signals 12", venue: null }],
    ["one site that knows the year alone", {}, { performedOn: "2015" }],
    ["a night that one site dates a day later", {}, { performedOn: "2015-06-14" }],
    ["the same title and hardly a known row", { tracks: ["mora - t1", null] }, { tracks: [null, null, "mora - t9"] }],
  ])("recognises one list: %s", (_, a, b) => {
    expect(kindOf(a, b)).toBe("same_list");
  });

  it.each<[string, Partial<SetSummary>, Partial<SetSummary>]>([
    [
      "part words",
      { title: "2015-06-13 - Mora @ Harbour (Part 1)" },
      { title: "2015-06-13 - Mora @ Harbour (Part 2)" },
    ],
    ["hours", { title: "Mora - Night Signals, Hour 1" }, { title: "Mora - Night Signals, Hour 2" }],
    ["Roman numbers", { title: "Mora @ Harbour, Pt. I" }, { title: "Mora @ Harbour, Pt. II" }],
  ])("recognises parts of one set by %s", (_, a, b) => {
    expect(kindOf(a, { ...b, tracks: tracksOf(15, 20) })).toBe("part");
  });

  it("recognises a repeat by nearly identical tracks in order", () => {
    const repeated = { performedOn: "2016-01-02", title: "2016-01-02 - Mora - Night Signals", venue: null };
    expect(kindOf({}, repeated)).toBe("repeat");
    expect(kindOf({}, { ...repeated, tracks: tracksOf(14) })).toBe("repeat");
    expect(kindOf({}, { ...repeated, performers: ["kell"] })).toBe("repeat");
  });

  it.each<[string, Partial<SetSummary>, Partial<SetSummary>]>([
    [
      "two gigs of a day with half of the tracks",
      {},
      { venue: "Tower Room", title: "x", tracks: halfOf(tracksOf(15)) },
    ],
    ["two gigs of a day with all tracks in another order", {}, { title: "x", tracks: shuffled(tracksOf(15)) }],
    ["two gigs of a day without a common track", {}, { venue: "Tower Room", title: "x", tracks: tracksOf(15, 50) }],
    ["a weekly show with a third of the tracks", {}, { performedOn: "2015-06-20", tracks: tracksOf(15, 11) }],
    ["a weekly show with most of the tracks", {}, { performedOn: "2015-06-20", tracks: tracksOf(15, 4) }],
    [
      "a later list that holds a short one",
      { tracks: tracksOf(8) },
      { performedOn: "2015-07-01", tracks: tracksOf(30) },
    ],
    [
      "few common tracks of different performers on one day",
      {},
      { performers: ["kell"], title: "x", tracks: tracksOf(15, 8) },
    ],
    [
      "parts of different shows",
      { title: "Mora - Signals Part 1" },
      { title: "Mora - Beacons Part 2", tracks: tracksOf(9, 40) },
    ],
    [
      "parts on different days",
      { title: "Mora Part 1" },
      { title: "Mora Part 2", performedOn: "2015-06-20", tracks: tracksOf(9, 40) },
    ],
    ["lists without any known track", { tracks: [null], title: "x" }, { tracks: [null], title: "y" }],
  ])("keeps apart %s", (_, a, b) => {
    expect(kindOf(a, b)).toBeNull();
  });

  const aSummary: fc.Arbitrary<SetSummary> = fc
    .record({
      id: fc.constantFrom("a", "b"),
      title: fc.constantFrom("Mora", "Mora Part 1", "Mora Part 2", "2015-06-13 - Kell"),
      performers: fc.subarray(["mora", "kell"]),
      performedOn: fc.constantFrom(null, "2015", "2015-06", "2015-06-13", "2015-06-14", "2016-01-01"),
      event: fc.constantFrom(null, "Signals"),
      venue: fc.constantFrom(null, "Harbour", "Tower Room"),
      tracks: fc.array(fc.constantFrom(null, ...tracksOf(12)), { maxLength: 20 }),
    })
    .map((record) => record);

  it("is symmetric, and at least 0.8 sure exactly where it decides", () => {
    fc.assert(
      fc.property(aSummary, aSummary, (a, b) => {
        const evidence = sameSetEvidence(a, b);
        expect(evidence).toEqual(sameSetEvidence(b, a));
        expect(evidence.confidence >= 0.8).toBe(evidence.kind !== null);
        expect(evidence.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});
