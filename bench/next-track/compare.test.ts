import { expect, test } from "vitest";
import { compareRanks } from "./compare.ts";
import { anEvent } from "./next-track-builders.ts";

test("two methods are compared on the same events, set by set", () => {
  const events = ["one", "one", "two"].map((id) => anEvent([1], 2, { id }));
  const { hits, hit_10, mrr_100 } = compareRanks(events, [0, 1, 2], [1, 2, 0], [2, 11, 4]);
  expect(hits).toEqual({ ours: 2, theirs: 2, our_sets: 1, their_sets: 2 });
  expect(hit_10.ratio).toBe(1);
  expect(mrr_100.ratio).toBeCloseTo((1 + 1 / 2) / (1 / 2 + 1 / 11 + 1 / 4), 9);
  expect([hit_10.low, hit_10.high]).toEqual([0, 2]);
});
