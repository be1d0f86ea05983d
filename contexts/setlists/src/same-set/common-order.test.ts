import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonInOrder } from "./common-order.ts";

describe("commonInOrder", () => {
  it.each([
    ["nothing", [], ["a"], []],
    [
      "all",
      ["a", "b"],
      ["a", "b"],
      [
        [0, 0],
        [1, 1],
      ],
    ],
    [
      "what is left of a list with gaps",
      ["a", "b", "c", "d"],
      ["b", "d"],
      [
        [1, 0],
        [3, 1],
      ],
    ],
    ["one of two that changed places", ["a", "b"], ["b", "a"], [[1, 0]]],
    ["an element at its first place", ["a", "b", "a"], ["b", "a", "b"], [[1, 0]]],
  ])("finds %s", (_, a, b, pairs) => {
    expect(commonInOrder(a, b)).toEqual(pairs);
  });

  const distinct = fc.uniqueArray(fc.constantFrom(..."abcdefgh"));

  it("gives pairs of equal elements that rise in both lists, as many either way round", () => {
    fc.assert(
      fc.property(distinct, distinct, (a, b) => {
        const pairs = commonInOrder(a, b);
        expect(pairs.map(([at]) => a[at])).toEqual(pairs.map(([, at]) => b[at]));
        expect(pairs.map(([at]) => at)).toEqual(pairs.map(([at]) => at).toSorted((x, y) => x - y));
        expect(pairs.map(([, at]) => at)).toEqual(pairs.map(([, at]) => at).toSorted((x, y) => x - y));
        expect(commonInOrder(b, a)).toHaveLength(pairs.length);
      }),
    );
  });

  it("finds all of a list in any list that has its elements in between others", () => {
    fc.assert(
      fc.property(distinct, fc.uniqueArray(fc.constantFrom(..."uvwxyz")), (a, others) => {
        const mixed = a.flatMap((element, index) => [...others.slice(index, index + 1), element]);
        expect(commonInOrder(a, mixed)).toHaveLength(a.length);
      }),
    );
  });
});
