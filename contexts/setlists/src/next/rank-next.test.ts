import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFollower, aPlay, aSet, byId } from "./next-builders.ts";
import { proximityOf, rankNext, recencyOf } from "./rank-next.ts";

const NOW = new Date("2024-01-01T00:00:00Z");

describe("recencyOf", () => {
  it.each([
    ["2024-01-01", 1],
    ["2024", 1],
    ["2014-01-01", 0.5],
    ["2014-01", 0.5],
    ["2004-01-01", 0.25],
    ["2030-01-01", 1],
    [null, 0.4],
  ])("gives evidence of %s the weight %d", (date, weight) => {
    expect(recencyOf(date, NOW)).toBeCloseTo(weight, 3);
  });
});

describe("proximityOf", () => {
  it("falls from the next place over the places after to those before, and by half for another version", () => {
    const places = [1, 2, 3, 4, 5].map((distance) => proximityOf(aPlay({ distance })));
    const before = [-1, -2, -3].map((distance) => proximityOf(aPlay({ distance })));
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(before).toEqual([...before].sort((a, b) => b - a));
    expect(places[0]).toBe(1);
    expect(places[1]).toBeGreaterThan(before[0] ?? 1);
    expect(proximityOf(aPlay({ otherVersion: true }))).toBe(0.5);
  });
});

describe("rankNext", () => {
  const ranked = (evidence: Partial<Parameters<typeof rankNext>[0]>) =>
    rankNext({ nearby: [], sets: byId(aSet()), artistFollowers: [], ...evidence }, NOW).map(({ trackId }) => trackId);

  it("has nothing to say without evidence", () => {
    expect(ranked({})).toEqual([]);
  });

  it("puts an exact transition before another version, that before near, and that before the artist alone", () => {
    const nearby = [
      aPlay({ trackId: "near", distance: 2 }),
      aPlay({ trackId: "version", otherVersion: true }),
      aPlay({ trackId: "exact" }),
    ];
    const artistFollowers = [aFollower({ trackId: "artist" })];
    expect(ranked({ nearby, artistFollowers })).toEqual(["exact", "version", "near", "artist"]);
  });

  it("counts a set once, by its strongest play", () => {
    const [candidate] = rankNext(
      { nearby: [aPlay({ distance: 3 }), aPlay(), aPlay({ distance: -1 })], sets: byId(aSet()), artistFollowers: [] },
      NOW,
    );
    expect(candidate?.score).toBeCloseTo(1, 3);
  });

  it("counts two performers fully, and the second set of one much less", () => {
    const [one, two, three] = [aSet(), aSet({ id: "set2" }), aSet({ id: "set3", performers: ["Okto Reeve"] })];
    const score = (...plays: ReturnType<typeof aPlay>[]) =>
      rankNext({ nearby: plays, sets: byId(one, two, three), artistFollowers: [] }, NOW)[0]?.score;
    expect(score(aPlay(), aPlay({ setlistId: "set3" }))).toBeCloseTo(2, 3);
    expect(score(aPlay(), aPlay({ setlistId: "set2" }))).toBeCloseTo(1.3, 3);
  });

  it("lets sets without a performer neither agree nor repeat", () => {
    const sets = byId(aSet({ performers: [] }), aSet({ id: "set2", performers: [] }));
    const nearby = [aPlay(), aPlay({ setlistId: "set2" })];
    expect(rankNext({ nearby, sets, artistFollowers: [] }, NOW)[0]?.score).toBeCloseTo(2, 3);
  });

  it("adds what followed the artist to what is known of the track itself", () => {
    const nearby = [aPlay({ trackId: "a" }), aPlay({ trackId: "b" })];
    expect(ranked({ nearby, artistFollowers: [aFollower({ trackId: "b", setCount: 7 })] })).toEqual(["b", "a"]);
  });

  it("gives the same order whatever order the evidence comes in", () => {
    const plays = fc.array(
      fc.record({
        trackId: fc.constantFrom("a", "b", "c", "d"),
        setlistId: fc.constantFrom("set1", "set2", "set3"),
        distance: fc.constantFrom(-2, -1, 1, 2, 3),
        otherVersion: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    const sets = byId(aSet(), aSet({ id: "set2", performed_on: "2010" }), aSet({ id: "set3", performed_on: null }));
    const both = plays.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(both, ([some, shuffled]) => {
        const order = (facts: typeof some) => ranked({ nearby: facts.map(aPlay), sets });
        expect(order(shuffled)).toEqual(order(some));
      }),
    );
  });
});
