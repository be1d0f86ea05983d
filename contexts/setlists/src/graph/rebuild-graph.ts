import type { Db } from "@segue/kernel/db";
import { resolveAllCompounds } from "../artists/compound-store.ts";
import { deriveCorrections } from "../corrections/derive-corrections.ts";
import type { NewId } from "../ports.ts";
import { rebuildSameSets } from "../same-set/derive-same-sets.ts";
import { refreshAllTrackFacts } from "../tracks/track-facts-store.ts";
import { lockGraph, rebuildTransitions } from "./transition-store.ts";

/**
 * Derives everything anew from what the sources say and what people decided: corrections, lists of one set, names of
 * several parts, facts of tracks, transitions and counts. Changes nothing when all of it was right before. Returns
 * the keys of the tracks that stay although no list may name them.
 */
export async function rebuildGraph(tx: Db, newId: NewId): Promise<readonly string[]> {
  await lockGraph(tx);
  const { kept } = await deriveCorrections(tx, newId);
  await rebuildSameSets(tx);
  await resolveAllCompounds(tx);
  await refreshAllTrackFacts(tx);
  await rebuildTransitions(tx);
  return kept;
}
