import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile } from "./percentile.ts";

test.each([
  [[3], 0.5, 3],
  [[1, 2], 0.5, 1],
  [[3, 1, 2], 0.5, 2],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.95, 10],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9],
  [[2, 1], 0, 1],
  [[2, 1], 1, 2],
])("of %j the share %d lies at or below %d", (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

test("a percentile of nothing is an error, not a number", () => {
  expect(() => median([])).toThrow("a percentile of nothing");
});

test("at least the share asked for does not exceed the percentile", () => {
  const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const limit = percentile(all, share);
      expect(all.filter((value) => value <= limit).length).toBeGreaterThanOrEqual(share * all.length - 1e-9);
    }),
  );
});
