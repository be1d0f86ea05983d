import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWide, packEdge, unpackEdge } from "./packed-edges.ts";

const edge = { setCount: 1, performerCount: 1, lastYear: 2024, sameArtist: false };
const counts = fc.oneof(fc.nat(10), fc.nat(5_000), fc.nat(0xffff_ffff));
const edges = fc.record({
  setCount: counts,
  performerCount: counts,
  lastYear: fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 2999 })),
  sameArtist: fc.boolean(),
});

describe("packEdge", () => {
  it.each([
    ["one play", edge, false],
    ["no date", { ...edge, lastYear: 0 }, false],
    ["the most that fits", { setCount: 4094, performerCount: 2047, lastYear: 2155, sameArtist: true }, false],
    ["more sets", { ...edge, setCount: 4095 }, true],
    ["more performers", { ...edge, setCount: 3000, performerCount: 2048 }, true],
    ["a year of another age", { ...edge, lastYear: 1900 }, true],
  ])("fits into a word or says that it does not: %s", (_what, facts, wide) => {
    expect(isWide(packEdge(facts))).toBe(wide);
  });

  it("loses nothing of any edge, whether it fits or not", () => {
    fc.assert(
      fc.property(fc.array(edges, { maxLength: 20 }), (list) => {
        const words = Uint32Array.from(list, packEdge);
        const wide = list.flatMap((each, number) =>
          isWide(packEdge(each)) ? [number, each.setCount, each.performerCount, each.lastYear] : [],
        );
        const packed = { words, wide: Uint32Array.from(wide) };
        expect(list.map((_, number) => unpackEdge(packed, number))).toEqual(list);
      }),
    );
  });
});
