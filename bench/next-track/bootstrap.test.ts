import { describe, expect, it } from "vitest";
import { bootstrapRatio } from "./bootstrap.ts";

const sets = (count: number, ours: number, theirs: number) => Array.from({ length: count }, () => ({ ours, theirs }));

describe("bootstrapRatio", () => {
  it("is certain where every set says the same", () => {
    expect(bootstrapRatio(sets(20, 3, 2))).toEqual({ ratio: 1.5, low: 1.5, high: 1.5 });
  });

  it("is the less certain the fewer sets there are, and the same at every call", () => {
    const few = bootstrapRatio([...sets(5, 4, 2), ...sets(5, 1, 2)]);
    const many = bootstrapRatio([...sets(500, 4, 2), ...sets(500, 1, 2)]);
    expect([few.ratio, many.ratio]).toEqual([1.25, 1.25]);
    expect(few.low).toBeLessThan(many.low);
    expect(few.high).toBeGreaterThan(many.high);
    expect([many.low < 1.25, many.high > 1.25]).toEqual([true, true]);
    expect(bootstrapRatio([...sets(5, 4, 2), ...sets(5, 1, 2)])).toEqual(few);
  });

  it("does not take one lucky set for certainty", () => {
    const { low, high } = bootstrapRatio([...sets(1, 1, 0), ...sets(20, 0, 0)]);
    expect([low, high]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it("has no bound where the other method gained nothing, and no ratio where neither did", () => {
    expect(bootstrapRatio(sets(3, 1, 0)).ratio).toBe(Number.POSITIVE_INFINITY);
    expect(bootstrapRatio(sets(3, 0, 0))).toEqual({ ratio: Number.NaN, low: 0, high: Number.POSITIVE_INFINITY });
  });
});
