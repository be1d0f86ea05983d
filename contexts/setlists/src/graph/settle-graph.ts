import type { Db } from "@segue/kernel/db";
import { refreshTrackFacts } from "../tracks/track-facts-store.ts";
import { bumpGraphVersion, recountTransitions } from "./transition-store.ts";

/**
 * Derives anew what the plays of some tracks say: their transitions, counts and facts. For changes of what stands; an
 * import, which only adds, merges its transitions instead. Inside a transaction that holds the lock of the graph.
 */
export async function settleGraph(tx: Db, trackIds: readonly string[]): Promise<void> {
  await recountTransitions(tx, trackIds);
  await refreshTrackFacts(tx, trackIds);
  await bumpGraphVersion(tx, trackIds, 0);
}
