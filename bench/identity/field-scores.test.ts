import { describe, expect, it } from "vitest";
import { type Counts, countField, scoresOf } from "./field-scores.ts";

const counted = (pairs: readonly (readonly [gold: string, ours: string])[]): Counts => {
  const counts: Counts = { right: 0, wrong: 0, missed: 0 };
  for (const [gold, ours] of pairs) countField(counts, gold, ours);
  return counts;
};

describe("countField", () => {
  it.each<[string, readonly (readonly [string, string])[], Counts]>([
    ["equal values as right", [["mora", "mora"]], { right: 1, wrong: 0, missed: 0 }],
    ["two empty values as nothing", [["", ""]], { right: 0, wrong: 0, missed: 0 }],
    ["a value that should not be there as wrong", [["", "mora"]], { right: 0, wrong: 1, missed: 0 }],
    ["a value that is not found as missed", [["mora", ""]], { right: 0, wrong: 0, missed: 1 }],
    ["another value as wrong and missed", [["mora", "dox"]], { right: 0, wrong: 1, missed: 1 }],
  ])("counts %s", (_, pairs, counts) => {
    expect(counted(pairs)).toEqual(counts);
  });
});

describe("scoresOf", () => {
  it.each([
    [
      { right: 3, wrong: 1, missed: 2 },
      { precision: 0.75, recall: 0.6, f1: 0.6667 },
    ],
    [
      { right: 0, wrong: 0, missed: 0 },
      { precision: 1, recall: 1, f1: 1 },
    ],
    [
      { right: 0, wrong: 1, missed: 1 },
      { precision: 0, recall: 0, f1: 0 },
    ],
  ])("of %j", (counts, scores) => {
    expect(scoresOf(counts)).toEqual({ ...counts, ...scores });
  });
});
