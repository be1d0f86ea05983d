import type { Db } from "@segue/kernel/db";
import { performancesOf } from "./performances.ts";
import { sameSetEvidence } from "./same-set-evidence.ts";
import {
  deleteSameSets,
  insertSameSets,
  type ListPair,
  listAllLinked,
  listCandidatePairs,
  listGroupMembers,
  listLinked,
  listSetlistIdsAfter,
  listSharedSetlists,
  listTracksOfSetlists,
  readSetSummaries,
  type SameSetRow,
  setPerformances,
} from "./same-set-store.ts";

/*
 * Which lists are of one set is decided pair by pair, of what the two lists say alone; a performance is all lists that
 * such pairs connect. So it does not matter in which order lists come and go:
 * 1. A new list is compared with those it may be one with, and the pairs found are kept.
 * 2. The groups that these pairs touch are put together anew from all kept pairs.
 * 3. The tracks of the lists whose group has changed are returned, since their evidence now counts otherwise.
 */

const SUMMARIES_A_STEP = 2_000;
const SETLISTS_A_STEP = 500;

async function samePairsOf(db: Db, candidates: readonly ListPair[]): Promise<SameSetRow[]> {
  const found: SameSetRow[] = [];
  for (let from = 0; from < candidates.length; from += SUMMARIES_A_STEP) {
    const step = candidates.slice(from, from + SUMMARIES_A_STEP);
    const ids = new Set(step.flatMap(({ setlist_id, other_id }) => [setlist_id, other_id]));
    const summaries = await readSetSummaries(db, [...ids]);
    for (const pair of step) {
      const a = summaries.get(pair.setlist_id);
      const b = summaries.get(pair.other_id);
      if (a === undefined || b === undefined) continue;
      const { kind, confidence } = sameSetEvidence(a, b);
      if (kind !== null) found.push({ ...pair, kind, confidence });
    }
  }
  return found;
}

/** All pairs that connect some lists, directly or through others. */
async function connectedPairs(db: Db, ids: readonly string[]): Promise<ListPair[]> {
  const pairs = new Map<string, ListPair>();
  const seen = new Set(ids);
  for (let frontier = [...ids]; frontier.length > 0; ) {
    const linked = await listLinked(db, frontier);
    for (const pair of linked) pairs.set(`${pair.setlist_id} ${pair.other_id}`, pair);
    const reached = linked.flatMap(({ setlist_id, other_id }) => [setlist_id, other_id]);
    frontier = [...new Set(reached)].filter((id) => !seen.has(id));
    for (const id of frontier) seen.add(id);
  }
  return [...pairs.values()];
}

/** Puts the groups of some lists together anew; returns the tracks whose evidence counts otherwise by it. */
async function regroup(db: Db, ids: readonly string[], pairs: readonly ListPair[]): Promise<string[]> {
  const changed = await setPerformances(db, performancesOf(ids, pairs));
  if (changed.length === 0) return [];
  // The evidence of the other lists of a group counts otherwise too.
  return listTracksOfSetlists(db, [...new Set([...changed, ...(await listGroupMembers(db, changed))])]);
}

/** Finds which lists are of one set with these new ones. Returns the tracks whose evidence now counts otherwise. */
export async function recogniseSameSets(db: Db, setlistIds: readonly string[]): Promise<string[]> {
  const found = await samePairsOf(db, await listCandidatePairs(db, setlistIds));
  if (found.length === 0) return [];
  await insertSameSets(db, found);
  const touched = [...new Set(found.flatMap(({ setlist_id, other_id }) => [setlist_id, other_id]))];
  const pairs = await connectedPairs(db, touched);
  return regroup(db, touched, pairs);
}

/** Puts together anew the groups of lists that have lost one. Returns the tracks whose evidence now counts otherwise. */
export async function regroupSetlists(db: Db, setlistIds: readonly string[]): Promise<string[]> {
  return regroup(db, setlistIds, await connectedPairs(db, setlistIds));
}

/** Decides anew of all lists which are of one set. */
export async function rebuildSameSets(db: Db): Promise<void> {
  const before = await listSharedSetlists(db);
  await deleteSameSets(db);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await listSetlistIdsAfter(db, after, SETLISTS_A_STEP);
    after = ids.at(-1) ?? null;
    if (after === null) break;
    const last = after;
    // A pair with a list of a later step is found there.
    const due = (await listCandidatePairs(db, ids)).filter(({ other_id }) => other_id <= last);
    await insertSameSets(db, await samePairsOf(db, due));
  }
  const pairs = await listAllLinked(db);
  const ids = new Set([...before, ...pairs.flatMap(({ setlist_id, other_id }) => [setlist_id, other_id])]);
  await setPerformances(db, performancesOf([...ids], pairs));
}
