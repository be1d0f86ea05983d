import { describe, expect, it } from "vitest";
import type { EffectiveValue } from "../effective/effective-value.ts";
import { WatchHub } from "./watch-hub.ts";
import type { News, Watcher } from "./watch-topic.ts";

const value = (id: string, revision: string, chain: readonly string[] = [id]): EffectiveValue => ({
  id,
  applicationId: "application",
  version: 1,
  revision,
  chain,
  etag: "",
  body: "",
  change: `{"revision":"${revision}"}`,
});

/** Keeps what it is told; knows what it was told last, as a stream does. */
function aWatcher(since?: string): Watcher & { readonly told: string[]; readonly news: News[] } {
  const told: string[] = [];
  const news: News[] = [];
  let revision: string | null | undefined = since;
  return {
    told,
    news,
    get revision() {
      return revision;
    },
    tell: (item) => {
      revision = item.revision;
      news.push(item);
      told.push(item.revision ?? "deleted");
    },
  };
}

function aHub(stored: Map<string, EffectiveValue>, mostWatchers?: number) {
  let readings = 0;
  const hub = new WatchHub(async (id) => {
    readings += 1;
    return stored.get(id) ?? null;
  }, mostWatchers);
  hub.onFollowing();
  const watch = async (id: string, watcher: Watcher) => {
    const membership = hub.join(id);
    await membership.current();
    membership.listen(watcher);
    return membership;
  };
  /** Lets what was begun come to its end: nothing here waits for anything but promises. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { hub, watch, settle, readings: () => readings };
}

describe("a hub of watchers", () => {
  it("tells the present state first, unless it is known, then each change, read once for all", async () => {
    const stored = new Map([["a", value("a", "1")]]);
    const { hub, watch, settle, readings } = aHub(stored);
    const [fresh, knowing] = [aWatcher(), aWatcher("1")];
    await watch("a", fresh);
    await watch("a", knowing);
    expect([fresh.told, knowing.told]).toEqual([["1"], []]);
    stored.set("a", value("a", "2"));
    hub.onChange("a");
    await settle();
    expect([fresh.told, knowing.told, readings()]).toEqual([["1", "2"], ["2"], 2]);
    expect(fresh.news[1]).toBe(knowing.news[0]);
    expect(fresh.news[1]?.frame.toString()).toBe('id: 2\nevent: change\ndata: {"revision":"2"}\n\n');
  });

  it("tells of the deletion to who came as it happened, and had been told nothing yet", async () => {
    const stored = new Map([["a", value("a", "1")]]);
    const { hub, watch, settle } = aHub(stored);
    await watch("a", aWatcher());
    const late = aWatcher();
    const membership = hub.join("a");
    await membership.current();
    stored.delete("a");
    hub.onChange("a");
    await settle();
    membership.listen(late);
    expect(late.told).toEqual(["deleted"]);
  });

  it("tells watchers of a child of a change of its parent, and nobody of what does not concern them", async () => {
    const stored = new Map([
      ["child", value("child", "1", ["parent", "child"])],
      ["other", value("other", "1")],
    ]);
    const { hub, watch, settle, readings } = aHub(stored);
    const [ofChild, ofOther] = [aWatcher(), aWatcher()];
    await watch("child", ofChild);
    await watch("other", ofOther);
    stored.set("child", value("child", "2", ["parent", "child"]));
    hub.onChange("parent");
    hub.onChange("stranger");
    await settle();
    expect([ofChild.told, ofOther.told]).toEqual([["1", "2"], ["1"]]);
    expect(readings()).toBeLessThanOrEqual(4);
  });

  it("misses no change that overtakes a reading", async () => {
    const readings: ((found: EffectiveValue | null) => void)[] = [];
    const hub = new WatchHub((_id) => {
      const { promise, resolve } = Promise.withResolvers<EffectiveValue | null>();
      readings.push(resolve);
      return promise;
    });
    hub.onFollowing();
    const membership = hub.join("a");
    const current = membership.current();
    hub.onChange("a");
    readings.shift()?.(value("a", "old"));
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    readings.shift()?.(value("a", "new"));
    await current;
    const watcher = aWatcher();
    membership.listen(watcher);
    expect(watcher.told).toEqual(["new"]);
  });

  it("reads once for all who come at the same time", async () => {
    const { hub, readings } = aHub(new Map([["a", value("a", "1")]]));
    const memberships = [hub.join("a"), hub.join("a"), hub.join("a")];
    const states = await Promise.all(memberships.map((membership) => membership.current()));
    expect([states.map(({ revision }) => revision), readings()]).toEqual([["1", "1", "1"], 1]);
  });

  it("tells that a configuration is gone", async () => {
    const stored = new Map([["a", value("a", "1")]]);
    const { hub, watch, settle } = aHub(stored);
    const watcher = aWatcher();
    await watch("a", watcher);
    stored.delete("a");
    hub.onChange("a");
    await settle();
    expect(watcher.told).toEqual(["1", "deleted"]);
    expect(watcher.news[1]?.frame.toString()).toBe('event: deleted\ndata: {"configuration_id":"a"}\n\n');
  });

  it("looks again at everything when changes may have been missed", async () => {
    const stored = new Map([["a", value("a", "1")]]);
    const { hub, watch, settle } = aHub(stored);
    const watcher = aWatcher();
    await watch("a", watcher);
    hub.onSilence();
    stored.set("a", value("a", "2"));
    const late = aWatcher();
    await watch("a", late);
    expect([late.told, watcher.told]).toEqual([["2"], ["1", "2"]]);
    stored.set("a", value("a", "3"));
    const later = aWatcher();
    await watch("a", later);
    stored.set("a", value("a", "4"));
    hub.onFollowing();
    await settle();
    expect([late.told, later.told, watcher.told]).toEqual([
      ["2", "3", "4"],
      ["3", "4"],
      ["1", "2", "3", "4"],
    ]);
  });

  it("tells nobody who has left, and takes no more than it may", async () => {
    const stored = new Map([["a", value("a", "1")]]);
    const { hub, watch, settle } = aHub(stored, 2);
    const gone = aWatcher();
    const membership = await watch("a", gone);
    await watch("a", aWatcher());
    expect(() => hub.join("a")).toThrow("2 connections watch configurations already");
    membership.leave();
    membership.leave();
    hub.join("a");
    expect(() => hub.join("a")).toThrow("already");
    stored.set("a", value("a", "2"));
    hub.onChange("a");
    await settle();
    expect(gone.told).toEqual(["1"]);
  });
});
