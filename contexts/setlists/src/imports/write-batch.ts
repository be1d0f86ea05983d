import type { Db } from "@segue/kernel/db";
import { resolveCompounds } from "../artists/compound-store.ts";
import { hasCorrections } from "../corrections/correction-store.ts";
import { deriveCorrections } from "../corrections/derive-corrections.ts";
import { bumpGraphVersion, lockGraph, mergeTransitions, recountTransitions } from "../graph/transition-store.ts";
import type { NewId } from "../ports.ts";
import { recogniseSameSets } from "../same-set/derive-same-sets.ts";
import { refreshTrackFacts } from "../tracks/track-facts-store.ts";
import { catalogueOf, type PreparedSetlist } from "./batch.ts";
import {
  insertEntries,
  insertPerformers,
  insertSetlists,
  listKnownFingerprints,
  listKnownTracks,
  upsertArtists,
  upsertTracks,
} from "./batch-store.ts";

/** What a batch added to the library. */
export interface BatchResult {
  readonly setlistsNew: number;
  readonly tracksNew: number;
  readonly transitionsNew: number;
}

function onlyNew(setlists: readonly PreparedSetlist[], known: Set<string>): PreparedSetlist[] {
  return setlists.filter(({ fingerprint }) => {
    if (known.has(fingerprint)) return false;
    known.add(fingerprint);
    return true;
  });
}

/**
 * Adds setlists and everything derived from them, inside the transaction given. Setlists that are there already are
 * passed over, so writing a batch twice changes nothing.
 */
export async function writeBatch(
  tx: Db,
  sourceDocumentId: string,
  setlists: readonly PreparedSetlist[],
  newId: NewId,
): Promise<BatchResult> {
  await lockGraph(tx);
  const known = await listKnownFingerprints(
    tx,
    setlists.map(({ fingerprint }) => fingerprint),
  );
  const added = onlyNew(setlists, known).map((setlist) => ({ ...setlist, id: newId() }));
  if (added.length === 0) return { setlistsNew: 0, tracksNew: 0, transitionsNew: 0 };
  const { artists, tracks } = catalogueOf(added, await listKnownTracks(tx, added));
  const artistIds = await upsertArtists(tx, artists, newId);
  const { ids: trackIds, added: tracksNew } = await upsertTracks(tx, tracks, artistIds, newId);
  await insertSetlists(tx, sourceDocumentId, added);
  await insertPerformers(tx, added, artistIds);
  await insertEntries(tx, added, trackIds);
  const setlistIds = added.map(({ id }) => id);
  const corrected = (await hasCorrections(tx)) ? (await deriveCorrections(tx, newId)).tracks : [];
  const regrouped = await recogniseSameSets(tx, setlistIds);
  const recounted = [...new Set([...corrected, ...regrouped])].sort();
  await refreshTrackFacts(tx, [...trackIds.values(), ...corrected]);
  const transitionsNew = await mergeTransitions(tx, setlistIds);
  // Rows that a decision moves, and lists of a set that is there already, may take the evidence of a transition away.
  if (recounted.length > 0) await recountTransitions(tx, recounted);
  await resolveCompounds(
    tx,
    artists.flatMap(({ key, partKeys }) => [key, ...partKeys]),
  );
  await bumpGraphVersion(
    tx,
    [...trackIds.values(), ...recounted],
    added.reduce((sum, { entries }) => sum + entries.length, 0),
  );
  return { setlistsNew: added.length, tracksNew, transitionsNew };
}
