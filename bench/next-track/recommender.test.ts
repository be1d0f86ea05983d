import { describe, expect, it } from "vitest";
import { anEvent, aSession } from "./next-track-builders.ts";
import { countSets, firstOf, rankOf } from "./recommender.ts";

const setCounts = countSets([aSession([1, 2]), aSession([2, 2, 3])], 6);

describe("countSets", () => {
  it("counts a set once however often it plays a track", () => {
    expect([...setCounts]).toEqual([0, 1, 2, 1, 0, 0]);
  });
});

describe("rankOf", () => {
  const scores = new Map([
    [1, 5],
    [2, 4],
    [3, 4],
    [4, 1],
  ]);

  it("is 1 for the best, and counts ties by the number of sets", () => {
    expect([1, 2, 3, 4].map((answer) => rankOf(scores, anEvent([0], answer), setCounts))).toEqual([1, 2, 3, 4]);
  });

  it("passes over tracks already played", () => {
    expect(rankOf(scores, anEvent([1, 2], 3), setCounts)).toBe(1);
    expect(rankOf(scores, anEvent([1, 2], 1), setCounts)).toBe(0);
  });

  it("is 0 for what was not proposed", () => {
    expect(rankOf(scores, anEvent([0], 5), setCounts)).toBe(0);
  });

  it("agrees with the order of the first proposals", () => {
    const event = anEvent([1], 4);
    expect(firstOf(scores, event, setCounts, 2)).toEqual([2, 3]);
    expect(firstOf(scores, event, setCounts, 10).indexOf(4) + 1).toBe(rankOf(scores, event, setCounts));
  });
});
