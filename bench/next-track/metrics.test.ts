import { expect, test } from "vitest";
import { metricsOf } from "./metrics.ts";

test("ranks 1, 10, 100 and 101 count where they should, and 0 is no answer", () => {
  expect(metricsOf([1, 10, 100, 101, 0], [0, 1, 2, 3, 4])).toEqual({
    events: 5,
    hit_1: 0.2,
    hit_10: 0.4,
    hit_100: 0.6,
    mrr_100: (1 + 0.1 + 0.01) / 5,
    coverage: 0.8,
  });
});

test("only the events that are named count", () => {
  expect(metricsOf([1, 0, 2], [2])).toEqual({ events: 1, hit_1: 0, hit_10: 1, hit_100: 1, mrr_100: 0.5, coverage: 1 });
});

test("of no events every share is 0", () => {
  expect(metricsOf([1], [])).toEqual({ events: 0, hit_1: 0, hit_10: 0, hit_100: 0, mrr_100: 0, coverage: 0 });
});
