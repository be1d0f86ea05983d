import { describe, expect, it } from "vitest";
import { withinTime } from "./time-limit.ts";

describe("work within a time", () => {
  it("gives what it gives, undefined and null included", () => {
    expect([withinTime(1_000, () => 5), withinTime(1_000, () => null), withinTime(1_000, () => undefined)]).toEqual([
      { value: 5 },
      { value: null },
      { value: undefined },
    ]);
  });

  it("gives nothing when the time is up, in a loop as in a regular expression", () => {
    const loop = () => {
      for (;;);
    };
    expect(withinTime(50, loop)).toBeNull();
    expect(withinTime(50, () => /^(a+)+$/.test(`${"a".repeat(60)}b`))).toBeNull();
    expect(withinTime(1_000, () => "after")).toEqual({ value: "after" });
  });

  it("throws what it throws", () => {
    const work = () => {
      throw new RangeError("deep");
    };
    expect(() => withinTime(1_000, work)).toThrow(RangeError);
  });
});
