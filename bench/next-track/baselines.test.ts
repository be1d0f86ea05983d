import { describe, expect, it } from "vitest";
import { learnItemToItem } from "./item-to-item.ts";
import { anEvent, aSession } from "./next-track-builders.ts";
import { learnPopularity } from "./popularity.ts";
import { sequentialRules } from "./sequential-rules.ts";
import { sessionKnn } from "./session-knn.ts";

const scoresOf = (scores: ReadonlyMap<number, number>) =>
  Object.fromEntries([...scores].map(([track, score]) => [track, Number(score.toFixed(4))]));

describe("popularity", () => {
  it("counts sets, not plays, whatever was played before", () => {
    const method = learnPopularity([aSession([1, 2, 1, 1]), aSession([2, 3])]);
    expect(scoresOf(method.score(anEvent([9], 1)))).toEqual({ 1: 1, 2: 2, 3: 1 });
  });
});

describe("item to item", () => {
  const method = learnItemToItem([aSession([1, 2, 3]), aSession([3, 1]), aSession([4, 5])]);

  it("counts the sets that hold a track together with the last one played", () => {
    expect(scoresOf(method.score(anEvent([4, 1], 2)))).toEqual({ 1: 2, 2: 1, 3: 2 });
  });

  it("has nothing to say of a track it does not know", () => {
    expect(scoresOf(method.score(anEvent([1, 9], 2)))).toEqual({});
  });
});

describe("sequential rules", () => {
  it("weigh what came after by one over the distance, as far as they reach", () => {
    const training = [aSession([1, 2, 3, 4]), aSession([1, 3]), aSession([3, 1])];
    expect(scoresOf(sequentialRules(2)(training, 5).score(anEvent([1], 2)))).toEqual({ 2: 1, 3: 1.5 });
  });
});

describe("session kNN", () => {
  const near = aSession([1, 2, 3], { id: "near", date: "2019-01-01" });
  const far = aSession([2, 4, 5, 6], { id: "far", date: "2018-01-01" });
  const options = { neighbours: 10, sample: 10, variant: "binary" } as const;

  it("scores a track by the cosines of the sets that hold it", () => {
    const cosines = { near: 2 / Math.sqrt(2 * 3), far: 1 / Math.sqrt(2 * 4) };
    const scores = sessionKnn(options)([near, far], 7).score(anEvent([1, 2], 3));
    expect(scores.get(3)).toBeCloseTo(cosines.near, 9);
    expect(scores.get(4)).toBeCloseTo(cosines.far, 9);
    expect(scores.get(2)).toBeCloseTo(cosines.near + cosines.far, 9);
  });

  it("asks only the nearest", () => {
    const scores = sessionKnn({ ...options, neighbours: 1 })([near, far], 7).score(anEvent([1, 2], 3));
    expect([...scores.keys()].sort()).toEqual([1, 2, 3]);
  });

  it("compares only the latest sets that share a track", () => {
    const scores = sessionKnn({ ...options, sample: 1 })([far, near], 7).score(anEvent([2], 3));
    expect([...scores.keys()].sort()).toEqual([1, 2, 3]);
  });

  it("weighs by how late a track was played: in the vector, and in the sequential variant by the latest shared one", () => {
    const event = anEvent([1, 2], 3);
    const vector = sessionKnn({ ...options, variant: "vector" })([near, far], 7).score(event);
    expect(vector.get(3)).toBeCloseTo((1 + 0.5) / Math.sqrt(2 * 3), 9);
    const only = aSession([1, 5], { id: "only" });
    const sequential = sessionKnn({ ...options, variant: "sequential" })([only], 7).score(event);
    expect(sequential.get(5)).toBeCloseTo(1 / 2 / Math.sqrt(2 * 2), 9);
  });
});
