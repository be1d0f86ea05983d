import type { Database } from "@segue/kernel/db";
import { LRUCache } from "lru-cache";
import { getGraphState } from "./transition-store.ts";

/** Keeps what was computed from the graph until the graph changes. */
export interface GraphCache {
  /** The value under `key` for the graph as it is now, computed at most once for each version of it. */
  get<Value extends object>(key: string, compute: () => Promise<Value>): Promise<Value>;
}

// A picture of 20,000 edges takes about 10 MB; a few of them are worth keeping.
const MOST_KEPT = 8;

/** A cache that asks the database for the version of the graph, so that several servers never disagree for long. */
export function makeGraphCache(database: Database): GraphCache {
  const values = new LRUCache<string, Promise<object>>({ max: MOST_KEPT });
  return {
    get: async <Value extends object>(key: string, compute: () => Promise<Value>) => {
      const { version } = await getGraphState(database);
      const versioned = `${version} ${key}`;
      const kept = values.get(versioned);
      // A key names one kind of value, by its callers in graph-routes.
      if (kept !== undefined) return kept as Promise<Value>;
      const computed = compute();
      values.set(versioned, computed);
      computed.catch(() => values.delete(versioned));
      return computed;
    },
  };
}
