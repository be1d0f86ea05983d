import { describe, expect, it } from "vitest";
import { makeBatchLoader } from "./batch-loader.ts";

const doubled = (keys: readonly string[]) => new Map(keys.map((key) => [key, key + key]));

describe("a batch loader", () => {
  it("reads keys that are asked for together in one query, each once", async () => {
    const queries: (readonly string[])[] = [];
    const loader = makeBatchLoader(async (keys) => {
      queries.push(keys);
      return doubled(keys);
    });
    expect(await Promise.all([loader.load("a"), loader.loadMany(["b", "a"])])).toEqual(["aa", ["bb", "aa"]]);
    expect(queries).toEqual([["a", "b"]]);
  });

  it("gathers what arrives while its queries run", async () => {
    const queries: (readonly string[])[] = [];
    const gate = Promise.withResolvers<void>();
    const loader = makeBatchLoader(
      async (keys) => {
        queries.push(keys);
        if (queries.length === 1) await gate.promise;
        return doubled(keys);
      },
      { maxInFlight: 1 },
    );
    const first = loader.load("a");
    await new Promise(setImmediate);
    const later = [loader.load("b"), loader.load("c")];
    await new Promise(setImmediate);
    gate.resolve();
    expect(await Promise.all([first, ...later])).toEqual(["aa", "bb", "cc"]);
    expect(queries).toEqual([["a"], ["b", "c"]]);
  });

  it("parts more keys than fit into one query", async () => {
    const sizes: number[] = [];
    const loader = makeBatchLoader(
      async (keys) => {
        sizes.push(keys.length);
        return doubled(keys);
      },
      { maxBatch: 2 },
    );
    expect(await loader.loadMany(["a", "b", "c"])).toEqual(["aa", "bb", "cc"]);
    expect(sizes).toEqual([2, 1]);
  });

  it("gives undefined for a key that is not there, and the error of the query to everybody who waits", async () => {
    expect(await makeBatchLoader(async () => new Map<string, string>()).load("a")).toBeUndefined();
    const failing = makeBatchLoader(() => Promise.reject(new Error("down")));
    await expect(failing.loadMany(["a", "b"])).rejects.toThrow("down");
    await expect(failing.load("c")).rejects.toThrow("down");
  });
});
