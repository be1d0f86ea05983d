import { describe, expect, it } from "vitest";
import { ageInDays, factsOf, proximityOf, sumNearby } from "./nearby-sums.ts";
import { aPlay, aSet } from "./next-builders.ts";

const NOW = new Date("2024-01-01T00:00:00Z");

const sumsOf = (plays: ReturnType<typeof aPlay>[], ...sets: ReturnType<typeof aSet>[]) =>
  sumNearby(plays, new Map([aSet(), ...sets].map((set) => [set.id, factsOf(set.id, set, NOW)])));

describe("ageInDays", () => {
  it.each([
    ["2024-01-01", 0],
    ["2023-12-02", 30],
    ["2023", 365],
    ["2030-01-01", 0],
    [null, 4745],
  ])("gives %s the age %d", (date, days) => {
    expect(ageInDays(date, NOW)).toBe(days);
  });
});

describe("proximityOf", () => {
  it("is 1 for the next place and falls alike to both sides", () => {
    const weights = [-1, 1, 2, 3, 4].map((distance) => proximityOf(aPlay({ distance })));
    expect(weights.map((weight) => Number(weight.toFixed(3)))).toEqual([0.49, 1, 0.7, 0.49, 0.343]);
  });

  it("expects what follows an earlier track as far on as the set has gone since", () => {
    const weights = [1, 2, 3, 4].map((distance) => proximityOf(aPlay({ distance, back: 2 })));
    expect(weights.indexOf(Math.max(...weights))).toBe(2);
    expect(weights[2]).toBeCloseTo(0.81, 6);
  });

  it("halves for another version", () => {
    expect(proximityOf(aPlay({ otherVersion: true }))).toBe(0.5);
  });
});

describe("sumNearby", () => {
  it("divides the known tracks of a set by the root of its size", () => {
    expect(sumsOf([aPlay()])).toEqual({ place: 1, together: 1 / 2 });
    expect(sumsOf([aPlay()], aSet({ entry_count: 25 }))).toEqual({ place: 1, together: 1 / 5 });
  });

  it("adds what several tracks of the set so far say in one set", () => {
    const sums = sumsOf([aPlay(), aPlay({ distance: 2, back: 1 })]);
    expect(sums.place).toBeCloseTo(1 + 0.9, 9);
    expect(sums.together).toBeCloseTo((1 + 0.9) / 2, 9);
  });

  it("counts a known track once, wherever and however often the set plays it", () => {
    const sums = sumsOf([aPlay({ distance: 1 }), aPlay({ distance: 12 })]);
    expect(sums.place).toBeCloseTo(1 + 0.7 ** 11, 9);
    expect(sums.together).toBe(1 / 2);
  });

  it("counts lists of one set once, by the one that says most", () => {
    const second = aSet({ id: "set2", performance_id: "set1" });
    const sums = sumsOf([aPlay({ distance: 2 }), aPlay({ setlistId: "set2" })], second);
    expect(sums).toEqual({ place: 1, together: 1 / 2 });
  });

  it("counts two performers fully, and the second set of one much less", () => {
    const again = aSet({ id: "set2" });
    const other = aSet({ id: "set3", performers: ["Okto Reeve"] });
    expect(sumsOf([aPlay(), aPlay({ setlistId: "set3" })], again, other).place).toBeCloseTo(2, 9);
    expect(sumsOf([aPlay(), aPlay({ setlistId: "set2" })], again, other).place).toBeCloseTo(1.3, 9);
  });

  it("lets sets without a performer neither agree nor repeat", () => {
    const sets = [aSet({ performers: [] }), aSet({ id: "set2", performers: [] })];
    expect(sumsOf([aPlay(), aPlay({ setlistId: "set2" })], ...sets).place).toBeCloseTo(2, 9);
  });
});
