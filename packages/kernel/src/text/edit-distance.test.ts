import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "./edit-distance.ts";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["mora", "mora", 0],
    ["mora", "morra", 1],
    ["mora", "moa", 1],
    ["mora", "mira", 1],
    ["mora", "moar", 1],
    ["omra", "mora", 1],
    ["mora", "lena", 3],
    ["kell", "kelp tide", 4],
    ["mora", "harbours", 4],
  ])("counts the changes from %j to %j as %i, at most one over the limit of 3", (a, b, changes) => {
    expect(editDistance(a, b, 3)).toBe(changes);
  });

  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

  it("is symmetric, and 0 for equal texts alone", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, b, 4)).toBe(editDistance(b, a, 4));
        expect(editDistance(a, b, 4) === 0).toBe(a === b);
      }),
    );
  });

  it("gives the same count under every limit that the count does not exceed", () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 20), limit + 1));
      }),
    );
  });
});
