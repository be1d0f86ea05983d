import { expect, it } from "vitest";
import { Changes } from "../effective/changes.ts";
import { makeSettings, type ReadSettings } from "./settings.ts";

function aSource(first: ReadSettings | null) {
  const changes = new Changes();
  let stored = first;
  let readings = 0;
  const settings = makeSettings(changes, async () => {
    readings += 1;
    return stored;
  });
  let told = 0;
  settings.onChange(() => {
    told += 1;
  });
  return {
    changes,
    settings,
    store: (next: ReadSettings | null) => {
      stored = next;
    },
    counts: () => ({ readings, told }),
  };
}

it("reads once, and again when a configuration that it rests on has changed", async () => {
  const { changes, settings, store, counts } = aSource({ chain: ["parent", "child"], config: { a: 1 } });
  changes.following();
  expect(await Promise.all([settings.current(), settings.current()])).toEqual([{ a: 1 }, { a: 1 }]);
  changes.changed("other");
  expect(counts()).toEqual({ readings: 1, told: 1 });
  store({ chain: ["parent", "child"], config: { a: 2 } });
  changes.changed("parent");
  expect(await settings.current()).toEqual({ a: 2 });
  expect(counts()).toEqual({ readings: 2, told: 2 });
});

it("takes any change for one of a configuration that is not there yet", async () => {
  const { changes, settings, store } = aSource(null);
  changes.following();
  expect(await settings.current()).toBeNull();
  store({ chain: ["new"], config: { a: 1 } });
  changes.changed("new");
  expect(await settings.current()).toEqual({ a: 1 });
});

it("reads every time while changes are not told", async () => {
  const { changes, settings, counts } = aSource({ chain: ["a"], config: {} });
  await settings.current();
  await settings.current();
  expect(counts().readings).toBe(2);
  changes.following();
  await settings.current();
  await settings.current();
  expect(counts().readings).toBe(3);
  changes.silence();
  await settings.current();
  await settings.current();
  expect(counts().readings).toBe(5);
});

it("forgets a reading that failed", async () => {
  const changes = new Changes();
  let fails = true;
  const settings = makeSettings(changes, async () => {
    if (fails) throw new Error("no database");
    return { chain: ["a"], config: { a: 1 } };
  });
  changes.following();
  await expect(settings.current()).rejects.toThrow("no database");
  fails = false;
  expect(await settings.current()).toEqual({ a: 1 });
});
