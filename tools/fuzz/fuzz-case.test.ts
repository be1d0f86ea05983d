import { describe, expect, it } from "vitest";
import { allFormats, fixturesOf, fuzzCase } from "./fuzz-case.ts";
import { MAX_MUTATED_BYTES } from "./mutate-document.ts";

const fixtures = [
  { name: "one.txt", bytes: Buffer.from("01. Juno Falter - Slow Tide [Lantern - LAN 012]\n") },
  { name: "two.txt", bytes: Buffer.from([0, 0, 0, 5, 1, 2, 3, 4, 5]) },
];

describe("fuzzCase", () => {
  it("gives the same document for the same format, seed and run", () => {
    for (let run = 0; run < 200; run += 1) {
      expect(fuzzCase("csv", fixtures, 7, run)).toEqual(fuzzCase("csv", fixtures, 7, run));
    }
  });

  it("gives different documents for other runs, seeds and formats, and leaves the fixtures as they were", () => {
    const cases = Array.from({ length: 300 }, (_, run) => fuzzCase("csv", fixtures, 7, run).bytes.toString("latin1"));
    expect(new Set(cases).size).toBeGreaterThan(200);
    const [first] = cases;
    expect(fuzzCase("csv", fixtures, 8, 0).bytes.toString("latin1")).not.toBe(first);
    expect(fuzzCase("m3u", fixtures, 7, 0).bytes.toString("latin1")).not.toBe(first);
    expect(fixtures[1]?.bytes).toEqual(Buffer.from([0, 0, 0, 5, 1, 2, 3, 4, 5]));
  });

  it("makes empty documents and large ones, but none of 1 MiB", () => {
    const sizes = Array.from({ length: 2000 }, (_, run) => fuzzCase("csv", fixtures, 1, run).bytes.length);
    expect(Math.min(...sizes)).toBe(0);
    expect(Math.max(...sizes)).toBeGreaterThan(100_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_MUTATED_BYTES);
  });
});

describe("fixturesOf", () => {
  it("finds fixtures for every format that is registered", () => {
    expect(allFormats().filter((format) => fixturesOf(format).length === 0)).toEqual([]);
  });

  it("finds none for a format that is not", () => {
    expect(fixturesOf("wax-cylinder")).toEqual([]);
  });
});
