import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatePairs, groupSameSets, sameSetPairs } from "./group-same-sets.ts";
import { aSet, tracksOf } from "./set-builders.ts";
import type { SetSummary } from "./set-summary.ts";

const library: readonly SetSummary[] = [
  aSet({ id: "m1" }),
  aSet({ id: "k1", title: "Mora @ Harbour", tracks: tracksOf(13) }),
  aSet({ id: "z1", performedOn: "2015-12-30", title: "Mora - Night Signals", venue: null }),
  aSet({ id: "p1", title: "Kell (Part 1)", performers: ["kell"], tracks: tracksOf(9, 100), venue: null }),
  aSet({ id: "p2", title: "Kell (Part 2)", performers: ["kell"], tracks: tracksOf(9, 200), venue: null }),
  aSet({ id: "x1", venue: "Tower Room", title: "Mora @ Tower Room", tracks: tracksOf(12, 300) }),
  aSet({ id: "n1", performers: [], performedOn: null, title: "untitled", venue: null, tracks: [null] }),
];

describe("groupSameSets", () => {
  it("gives each setlist the least id of its performance", () => {
    expect(Object.fromEntries(groupSameSets(library))).toEqual({
      m1: "k1",
      k1: "k1",
      z1: "k1",
      p1: "p1",
      p2: "p1",
      x1: "x1",
      n1: "n1",
    });
  });

  it("does not depend on the order of the setlists", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...library], { minLength: library.length }), (order) => {
        const ids = ([...map]: Map<string, string>) => map.sort(([a], [b]) => (a < b ? -1 : 1));
        expect(ids(groupSameSets(order))).toEqual(ids(groupSameSets(library)));
      }),
    );
  });

  it("gives no setlist another performance for a setlist that has nothing to do with it", () => {
    const stranger = aSet({ id: "a0", performers: ["lena"], performedOn: "1999-01-01", tracks: tracksOf(9, 500) });
    const grouped = groupSameSets([...library, stranger]);
    expect([...groupSameSets(library)].filter(([id, leader]) => grouped.get(id) !== leader)).toEqual([]);
  });
});

describe("candidatePairs", () => {
  const idsOf = (setlists: readonly SetSummary[]) =>
    candidatePairs(setlists).map(([a, b]) => `${setlists[a]?.id} ${setlists[b]?.id}`);

  it("compares sets of one performer within two days, and sets with four rare tracks in common", () => {
    const other = { performers: ["kell"], tracks: tracksOf(5, 90) };
    expect(idsOf([aSet({ id: "a" }), aSet({ id: "b", tracks: [], performedOn: "2015-06-15" })])).toEqual(["a b"]);
    expect(idsOf([aSet({ id: "a" }), aSet({ id: "b", tracks: [], performedOn: "2015-06-16" })])).toEqual([]);
    expect(idsOf([aSet({ id: "a" }), aSet({ id: "b", ...other, tracks: tracksOf(4) })])).toEqual(["a b"]);
    expect(idsOf([aSet({ id: "a" }), aSet({ id: "b", ...other, tracks: tracksOf(3) })])).toEqual([]);
  });

  it("makes no pairs of tracks that many sets play", () => {
    const many = Array.from({ length: 30 }, (_, index) => aSet({ id: `s${index}`, performers: [`dj${index}`] }));
    expect(candidatePairs(many)).toEqual([]);
  });
});

describe("sameSetPairs", () => {
  it("gives the kind of each pair", () => {
    expect(
      sameSetPairs(library)
        .map(({ a, b, evidence }) => `${a.id} ${b.id} ${evidence.kind}`)
        .sort(),
    ).toEqual(["k1 z1 repeat", "m1 k1 same_list", "m1 z1 repeat", "p1 p2 part"]);
  });
});
