import { describe, expect, it } from "vitest";
import { estimateMatches } from "./estimate.ts";
import { searchFor } from "./search-query.ts";

const words = Array.from({ length: 4_000 }, (_, index) => `w${index}`);

describe("the estimate of how many songs match", () => {
  it("is the share of the sample that does, and has the rarest word first", () => {
    const texts = [" one two", " two three", " two", " four"];
    const { total, search, surelyMany } = estimateMatches(searchFor(["two", "one"]), { texts, size: 400 }, 10);
    expect([total, search.words, surelyMany]).toEqual([100, ["one", "two"], false]);
  });

  it("of many words is the share of a smaller sample", () => {
    const many = words.slice(0, 100);
    const texts = Array.from({ length: 20_000 }, () => ` ${many.join(" ")}`);
    expect(estimateMatches(searchFor(many), { texts, size: 1_000_000 }, 10_000).total).toBe(1_000_000);
  });

  it("of as many words as fit into a request holds nobody up", () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => ` the title of song ${index} by somebody`);
    const began = performance.now();
    estimateMatches(searchFor(words), { texts, size: 1_000_000 }, 10_000);
    // Without a bound it takes four seconds and more.
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
