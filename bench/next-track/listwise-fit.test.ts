import { expect, test } from "vitest";
import { type Choice, fitWeights } from "./listwise-fit.ts";

const choice = (answer: number, ...candidates: [number, number][]): Choice => ({
  features: Float64Array.from(candidates.flat()),
  answer,
});

test("what answers have and others lack gains weight, what says nothing gains none", () => {
  // Four of five answers have the first feature, so its weight is the logarithm of four; the second is noise.
  const choices = [0, 0, 0, 0, 1].flatMap((answer) => [choice(answer, [1, 0], [0, 1]), choice(answer, [1, 1], [0, 0])]);
  const { weights, loss } = fitWeights(choices, [0, 0]);
  expect(weights[0]).toBeCloseTo(Math.log(4), 1);
  expect(weights[1]).toBeCloseTo(0, 1);
  expect(loss).toBeCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), 2);
});
