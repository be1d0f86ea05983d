import { type Database, listenNotices, type Notices } from "@segue/kernel/db";
import type { Changes } from "./changes.ts";

const CHANNEL = "segue_configuration";

/** The id in what the trigger of the table says; null for anything else. */
function changedId(payload: string): string | null {
  try {
    const said: unknown = JSON.parse(payload);
    const id = typeof said === "object" && said !== null ? Reflect.get(said, "configuration_id") : null;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

/**
 * Tells `changes` what any process writes. In the embedded database nothing is listened to: one process uses it, which
 * says itself what it changes, so that is followed from the start.
 */
export function followChanges(database: Database, changes: Changes): Notices {
  if (database.engine === "embedded") changes.following();
  return listenNotices(database, CHANNEL, {
    onNotice: (payload) => {
      const id = changedId(payload);
      // Not from our trigger: anything may have changed.
      if (id === null) changes.following();
      else changes.changed(id);
    },
    onListening: () => changes.following(),
    onSilence: () => changes.silence(),
  });
}
