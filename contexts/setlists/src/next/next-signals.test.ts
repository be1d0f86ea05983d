import { describe, expect, it } from "vitest";
import { aFollower, anOwnTrack, aPlay, aRotation, aSet, byId, evidence } from "./next-builders.ts";
import type { NextEvidence } from "./next-evidence.ts";
import { candidatesOf } from "./next-signals.ts";

const NOW = new Date("2024-01-01T00:00:00Z");

const signalsOf = (facts: Partial<NextEvidence>) => candidatesOf(evidence(facts), NOW)[0]?.signals;

describe("candidatesOf", () => {
  it("finds nothing where nothing is known", () => {
    expect(candidatesOf(evidence(), NOW)).toEqual([]);
  });

  it("measures each kind of evidence by itself", () => {
    expect(signalsOf({ nearby: [aPlay()] })).toEqual({
      place: Math.log(2),
      together: Math.log(1.5),
      rotation: 0,
      own: 0,
      label: 0,
      artist: 0,
      age: 0,
    });
    expect(signalsOf({ rotation: [aRotation({ lastPlayed: "2023-12-02" })] })).toMatchObject({
      place: 0,
      rotation: 0.5,
      age: Math.log(2),
    });
    expect(signalsOf({ ownTracks: [anOwnTrack()] })).toMatchObject({ rotation: 0, own: 1, age: 0 });
    expect(signalsOf({ artistFollowers: [aFollower({ setCount: 3 })] })).toMatchObject({ artist: Math.log(4), age: 0 });
  });

  it("takes the age of the latest evidence of any kind", () => {
    const sets = byId(aSet({ performed_on: "1994" }));
    const [old] = candidatesOf(evidence({ nearby: [aPlay()], sets }), NOW);
    const facts = { nearby: [aPlay()], sets, artistFollowers: [aFollower({ lastPlayed: "2023-12-02" })] };
    expect(old?.signals.age).toBeGreaterThan(5);
    expect(signalsOf(facts)?.age).toBeCloseTo(Math.log(2), 9);
  });

  it("counts the tracks so far on the label of a candidate, by the list that says most", () => {
    const sets = byId(aSet(), aSet({ id: "set2" }));
    const nearby = [aPlay({ label: "rill" }), aPlay({ setlistId: "set2", label: "osk" }), aPlay({ label: null })];
    const labels = new Map([["osk", 3]]);
    expect(candidatesOf(evidence({ nearby, sets, labels }), NOW)[0]?.labelCount).toBe(3);
    expect(candidatesOf(evidence({ nearby: [aPlay()], sets, labels }), NOW)[0]?.labelCount).toBe(0);
  });
});
