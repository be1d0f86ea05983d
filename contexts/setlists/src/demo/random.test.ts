import { describe, expect, it } from "vitest";
import { makeRandom } from "./random.ts";

describe("makeRandom", () => {
  it("gives the known sequence of mulberry32", () => {
    const random = makeRandom(1);
    expect([random.next(), random.next(), random.next()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });

  it("gives whole numbers with both ends", () => {
    const random = makeRandom(3);
    expect(new Set(Array.from({ length: 200 }, () => random.between(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
  });

  it("picks by weight, and nothing where nothing has a weight", () => {
    const random = makeRandom(4);
    const picks = Array.from({ length: 1000 }, () => random.pickWeighted(["never", "one", "nine"], weightOf));
    expect(picks.filter((pick) => pick === "never")).toEqual([]);
    expect(picks.filter((pick) => pick === "one").length).toBeGreaterThan(60);
    expect(picks.filter((pick) => pick === "one").length).toBeLessThan(140);
    expect(random.pickWeighted(["never"], weightOf)).toBeNull();
    expect(random.pickWeighted([], weightOf)).toBeNull();
  });

  it("fails when there is nothing to pick from", () => {
    expect(() => makeRandom(5).pick([])).toThrow("Nothing to pick from");
  });
});

function weightOf(word: string): number {
  return { never: 0, one: 1, nine: 9 }[word] ?? 0;
}
