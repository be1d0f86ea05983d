import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFollower, anOwnTrack, aPlay, aRotation, aSet, byId, evidence } from "./next-builders.ts";
import type { NextEvidence } from "./next-evidence.ts";
import { rankNext } from "./rank-next.ts";

const NOW = new Date("2024-01-01T00:00:00Z");

const ranked = (facts: Partial<NextEvidence>) => rankNext(evidence(facts), NOW).map(({ trackId }) => trackId);

describe("rankNext", () => {
  it("has nothing to say without evidence", () => {
    expect(ranked({})).toEqual([]);
  });

  it("puts an exact transition before near, that before another version, and that before the artist alone", () => {
    const nearby = [
      aPlay({ trackId: "near", distance: 2 }),
      aPlay({ trackId: "version", otherVersion: true }),
      aPlay({ trackId: "exact" }),
    ];
    const artistFollowers = [aFollower({ trackId: "artist" })];
    expect(ranked({ nearby, artistFollowers })).toEqual(["exact", "near", "version", "artist"]);
  });

  it("prefers what the performer played lately, what they made, and the label of the set so far", () => {
    const nearby = ["plain", "rotation", "own"].map((trackId) => aPlay({ trackId, distance: 2 }));
    const facts = {
      nearby: [...nearby, aPlay({ trackId: "label", distance: 2, label: "rill" })],
      rotation: [aRotation({ trackId: "rotation" })],
      ownTracks: [anOwnTrack({ trackId: "own" })],
      labels: new Map([["rill", 1]]),
    };
    expect(ranked(facts)).toEqual(["rotation", "own", "label", "plain"]);
  });

  it("forgets: of equal evidence the later counts more", () => {
    const sets = byId(aSet({ performed_on: "2004" }), aSet({ id: "set2", performed_on: "2023" }));
    const nearby = [aPlay({ trackId: "old" }), aPlay({ trackId: "late", setlistId: "set2" })];
    expect(ranked({ nearby, sets })).toEqual(["late", "old"]);
  });

  it("scores a track that stands only once, today, by the weight of its place alone", () => {
    const weights = { place: 2, together: 0, rotation: 0, own: 0, label: 0, artist: 0, age: -1 };
    const [only] = rankNext(evidence({ nearby: [aPlay()] }), NOW, weights);
    expect(only?.score).toBeCloseTo(4, 9);
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
        back: fc.constantFrom(0, 1, 2),
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
