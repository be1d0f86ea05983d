import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@segue/kernel/db";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A watch over the changes of the graph, until it is closed. */
export interface GraphNotices {
  close(): Promise<void>;
}

/** Listens on one connection until it breaks or the signal comes. */
function listen(database: Database, onNotice: () => void, signal: AbortSignal): Promise<void> {
  return database.withConnection(async (client) => {
    const ended = Promise.withResolvers<void>();
    const end = () => ended.resolve();
    client.on("notification", onNotice);
    client.on("error", end);
    client.on("end", end);
    signal.addEventListener("abort", end);
    try {
      await client.query("listen segue_graph");
      // What was changed while nobody listened.
      onNotice();
      await ended.promise;
      if (signal.aborted) await client.query("unlisten segue_graph");
    } finally {
      client.off("notification", onNotice);
      client.off("error", end);
      client.off("end", end);
      signal.removeEventListener("abort", end);
    }
  });
}

/**
 * Calls `onNotice` when any process has changed the graph: at every `notify segue_graph`, and whenever some may have
 * been missed. Takes one connection of the pool for as long as it lasts, and takes another when that one breaks. The
 * embedded database has one connection and one process, which knows what it changes: there nothing is listened to.
 */
export function watchGraph(database: Database, onNotice: () => void): GraphNotices {
  const ending = new AbortController();
  const { signal } = ending;
  const keepListening = async () => {
    let pause = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const start = performance.now();
      await listen(database, onNotice, signal).catch(() => undefined);
      // A connection that lasted is no reason to hesitate.
      pause = performance.now() - start > LONGEST_WAIT_MS ? FIRST_WAIT_MS : Math.min(pause * 2, LONGEST_WAIT_MS);
      await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const listening = database.engine === "postgres" ? keepListening() : Promise.resolve();
  return {
    close: async () => {
      ending.abort();
      await listening;
    },
  };
}
