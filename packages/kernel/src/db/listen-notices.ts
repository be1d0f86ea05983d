import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "./database.ts";

// How long to wait before listening again: at once the first time, then longer and longer.
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
// A connection that is cut off silently tells nothing and looks alive; it must not do so for long.
const CHECK_EVERY_MS = 10_000;
const ANSWERS_WITHIN_MS = 5_000;

/** What is told to whoever listens. */
export interface NoticeListener {
  /** A notice has come. */
  onNotice(payload: string): void;
  /** It is listened, for the first time or again: whatever was changed before may have been missed. */
  onListening?(): void;
  /** Nothing is heard any more, until `onListening`. */
  onSilence?(): void;
}

/** Listening to a channel, until it is closed. */
export interface Notices {
  close(): Promise<void>;
}

/** Asks now and then whether the connection still answers; one that does not is broken. */
async function keepChecking(client: pg.ClientBase, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(CHECK_EVERY_MS, undefined, { signal, ref: false });
    const answer = client.query("select 1").then(() => true);
    const tooLate = wait(ANSWERS_WITHIN_MS, false, { signal, ref: false });
    if (!(await Promise.race([answer, tooLate]))) throw new Error("the connection does not answer");
  }
}

/** Listens on one connection until it breaks or the signal comes. */
function listen(database: Database, channel: string, listener: NoticeListener, signal: AbortSignal): Promise<void> {
  return database.withConnection(async (client) => {
    const ended = new AbortController();
    const end = () => ended.abort();
    const hear = ({ channel: from, payload = "" }: pg.Notification) => {
      if (from === channel) listener.onNotice(payload);
    };
    const over = once(ended.signal, "abort");
    client.on("notification", hear);
    client.on("error", end);
    client.on("end", end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    const follow = async () => {
      await client.query(`listen ${channel}`);
      if (!ended.signal.aborted) listener.onListening?.();
      await keepChecking(client, ended.signal);
    };
    try {
      await Promise.race([follow(), over]);
    } finally {
      // So the pool throws it away: it still listens, and one that is cut off never answers that it has stopped.
      client.emit("error", new Error("nobody listens any more"));
      client.off("notification", hear);
      client.off("error", end);
      client.off("end", end);
      signal.removeEventListener("abort", end);
    }
  });
}

/**
 * Tells `listener` of every `notify` on a channel (a plain name), and of the times when some may have been missed. Takes
 * one connection of the pool for as long as it lasts, and another when that one breaks. The embedded database has one
 * connection and one process, which knows what it changes: there nothing is listened to, and nothing is told.
 */
export function listenNotices(database: Database, channel: string, listener: NoticeListener): Notices {
  const ending = new AbortController();
  const { signal } = ending;
  const keepListening = async () => {
    let pause = 0;
    while (!signal.aborted) {
      const start = performance.now();
      await listen(database, channel, listener, signal).catch(() => undefined);
      if (signal.aborted) return;
      listener.onSilence?.();
      // A connection that lasted is no reason to hesitate.
      const lasted = performance.now() - start > LONGEST_WAIT_MS;
      await wait(lasted ? 0 : pause, undefined, { signal, ref: false }).catch(() => undefined);
      pause = lasted ? 0 : Math.min(Math.max(pause * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
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
