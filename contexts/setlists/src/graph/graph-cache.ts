import type { Database } from "@segue/kernel/db";
import { LRUCache } from "lru-cache";
import { getGraphState } from "./transition-store.ts";

/** Keeps what was computed from the graph until the graph changes. */
export interface GraphCache {
  /**
   * The value under `key` for the graph as it is now. Computed once for each version of the graph, also when many ask
   * at once.
   */
  get<Value extends object>(key: string, compute: () => Promise<Value>): Promise<Value>;
  /** This process has changed the graph: the next answer is new. */
  expire(): void;
}

// How long the version of the graph is taken for granted. A change by this process shows at once, one by another
// process after this long; asking for every answer would cost a round trip each.
const VERSION_MS = 100;
// A unit is about half a kilobyte: a track card is one, an answer about a track some ten, a picture of the whole graph
// some megabytes. All of it stays below 100 MB.
const MOST_UNITS = 100_000;
const UNITS: Readonly<Record<string, number>> = { card: 1, graph: 10_000 };
const UNITS_OF_AN_ANSWER = 10;

/** The first word of a key names the kind of its value. */
const unitsOf = (key: string): number => UNITS[key.slice(0, key.indexOf(" "))] ?? UNITS_OF_AN_ANSWER;

/** A cache on the version of the graph that the database holds, so that several servers agree. */
export function makeGraphCache(database: Database, now: () => number = () => performance.now()): GraphCache {
  const values = new LRUCache<string, Promise<object>>({ maxSize: MOST_UNITS });
  let version: Promise<string> | null = null;
  let askedAt = 0;

  const currentVersion = (): Promise<string> => {
    if (version !== null && now() - askedAt < VERSION_MS) return version;
    askedAt = now();
    version = getGraphState(database).then((state) => state.version);
    version.catch(() => {
      version = null;
    });
    return version;
  };

  return {
    get: async <Value extends object>(key: string, compute: () => Promise<Value>) => {
      const versioned = `${await currentVersion()} ${key}`;
      const kept = values.get(versioned);
      // A key names one kind of value, by the routes that ask for it.
      if (kept !== undefined) return kept as Promise<Value>;
      const computed = compute();
      values.set(versioned, computed, { size: unitsOf(key) });
      computed.catch(() => values.delete(versioned));
      return computed;
    },
    expire: () => {
      version = null;
    },
  };
}
