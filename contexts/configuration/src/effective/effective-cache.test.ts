import { expect, it } from "vitest";
import { EffectiveCache } from "./effective-cache.ts";
import type { EffectiveValue } from "./effective-value.ts";

const value = (id: string, revision: string, chain: readonly string[] = [id], body = ""): EffectiveValue => ({
  id,
  applicationId: "application",
  version: 1,
  revision,
  chain,
  etag: `"${revision}"`,
  body,
  change: "",
});

/** A database whose every reading the test ends itself. */
function aSource() {
  const readings: { readonly id: string; readonly answer: (found: EffectiveValue | null) => void }[] = [];
  const load = (id: string) => {
    const { promise, resolve } = Promise.withResolvers<EffectiveValue | null>();
    readings.push({ id, answer: resolve });
    return promise;
  };
  const answer = (found: EffectiveValue | null) => {
    const reading = readings.shift();
    if (reading === undefined) throw new Error("nothing is being read");
    reading.answer(found);
  };
  return { load, answer, readings };
}

function aCache(mostBytes?: number) {
  const source = aSource();
  const cache = new EffectiveCache(source.load, mostBytes);
  cache.onFollowing();
  const read = async (found: EffectiveValue | null, id = found?.id ?? "a") => {
    const reading = cache.get(id);
    source.answer(found);
    return reading;
  };
  return { cache, source, read };
}

it("keeps what it has read, until a configuration of its chain changes", async () => {
  const { cache, read } = aCache();
  const child = value("child", "1", ["parent", "child"]);
  const other = value("other", "1");
  await read(child);
  await read(other);
  expect(cache.peek("child")).toBe(child);
  expect(await cache.get("child")).toBe(child);
  cache.onChange("parent");
  expect([cache.peek("child"), cache.peek("other")]).toEqual([undefined, other]);
});

it("reads once for all who ask at the same time", async () => {
  const { cache, source } = aCache();
  const both = [cache.get("a"), cache.get("a")];
  expect(source.readings).toHaveLength(1);
  source.answer(value("a", "1"));
  expect(await Promise.all(both)).toEqual([value("a", "1"), value("a", "1")]);
});

it("does not keep a reading that a change has overtaken, and nobody joins it", async () => {
  const { cache, source } = aCache();
  const early = cache.get("a");
  cache.onChange("a");
  const late = cache.get("a");
  expect(source.readings).toHaveLength(2);
  source.answer(value("a", "old"));
  expect((await early)?.revision).toBe("old");
  expect(cache.peek("a")).toBeUndefined();
  source.answer(value("a", "new"));
  expect((await late)?.revision).toBe("new");
  expect(cache.peek("a")?.revision).toBe("new");
});

it("keeps nothing while changes are not told, and begins empty when they are again", async () => {
  const { cache, source, read } = aCache();
  await read(value("a", "1"));
  cache.onSilence();
  expect(cache.peek("a")).toBeUndefined();
  const both = [cache.get("a"), cache.get("a")];
  expect(source.readings).toHaveLength(2);
  cache.onFollowing();
  source.answer(value("a", "2"));
  source.answer(value("a", "2"));
  await Promise.all(both);
  expect(cache.peek("a")).toBeUndefined();
  await read(value("a", "3"));
  expect(cache.peek("a")?.revision).toBe("3");
});

it("keeps nothing that is not there, and forgets a failure", async () => {
  const { cache, read } = aCache();
  expect(await read(null)).toBeNull();
  let fails = true;
  const failing = new EffectiveCache(async () => {
    if (fails) throw new Error("no database");
    return value("a", "1");
  });
  failing.onFollowing();
  await expect(failing.get("a")).rejects.toThrow("no database");
  fails = false;
  expect((await failing.get("a"))?.revision).toBe("1");
  expect(cache.peek("a")).toBeUndefined();
});

it("is bounded by bytes, and keeps nothing that is larger than itself", async () => {
  const { cache, read } = aCache(10_000);
  await read(value("small", "1"));
  await read(value("large", "1", ["large"], "x".repeat(3_000)));
  expect(cache.peek("large")).toBeDefined();
  expect(cache.peek("small")).toBeUndefined();
  await read(value("huge", "1", ["huge"], "x".repeat(10_000)));
  expect(cache.peek("huge")).toBeUndefined();
  cache.onChange("huge");
  cache.onChange("small");
  expect(cache.peek("large")).toBeDefined();
});
