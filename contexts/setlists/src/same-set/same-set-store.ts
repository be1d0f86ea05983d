import { type Db, loadQueries } from "@segue/kernel/db";
import type { SameSetKind } from "./same-set-evidence.ts";
import type { SetSummary } from "./set-summary.ts";

const sql = loadQueries(new URL("./same-set-store.sql", import.meta.url), [
  "list_candidate_pairs",
  "list_dates",
  "list_set_summaries",
  "insert_same_sets",
  "delete_same_sets",
  "list_all_linked",
  "list_linked",
  "list_group_members",
  "set_performances",
  "list_shared_setlists",
  "list_setlist_ids_after",
  "list_tracks_of_setlists",
]);

/** Two lists, the lesser id first. */
export interface ListPair {
  readonly setlist_id: string;
  readonly other_id: string;
}

/** With fewer tracks in common, two lists are of one set only if date and performers say so. */
const SHARED_TRACKS = 4;
const NEAR_DAYS = [-2, -1, 0, 1, 2] as const;
const MS_PER_DAY = 86_400_000;

function daysAround(date: string): string[] {
  return NEAR_DAYS.map((days) => new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10));
}

/** The pairs with one of these lists that are worth comparing. */
export async function listCandidatePairs(db: Db, ids: readonly string[]): Promise<ListPair[]> {
  const dated = await db.query<{ id: string; performed_on: string }>(sql.list_dates, { ids });
  const near = dated.flatMap(({ id, performed_on }) => daysAround(performed_on).map((date) => ({ id, date })));
  return db.query<ListPair>(sql.list_candidate_pairs, {
    ids,
    shared: SHARED_TRACKS,
    near_ids: near.map(({ id }) => id),
    near_dates: near.map(({ date }) => date),
  });
}

/** What lists say that tells sets apart, by id. */
export async function readSetSummaries(db: Db, ids: readonly string[]): Promise<Map<string, SetSummary>> {
  const rows = await db.query<SetSummary>(sql.list_set_summaries, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

export interface SameSetRow extends ListPair {
  readonly kind: SameSetKind;
  readonly confidence: number;
}

export async function insertSameSets(db: Db, rows: readonly SameSetRow[]): Promise<void> {
  await db.query(sql.insert_same_sets, {
    setlist_ids: rows.map((row) => row.setlist_id),
    other_ids: rows.map((row) => row.other_id),
    kinds: rows.map((row) => row.kind),
    confidences: rows.map((row) => row.confidence),
  });
}

export async function deleteSameSets(db: Db): Promise<void> {
  await db.query(sql.delete_same_sets);
}

/** All pairs of lists of one set. */
export function listAllLinked(db: Db): Promise<ListPair[]> {
  return db.query<ListPair>(sql.list_all_linked);
}

/** The pairs in which one of these lists stands. */
export function listLinked(db: Db, ids: readonly string[]): Promise<ListPair[]> {
  return db.query<ListPair>(sql.list_linked, { ids });
}

/** The lists that share a performance with one of these, themselves included; none for a list that shares none. */
export async function listGroupMembers(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_group_members, { ids })).map(({ id }) => id);
}

/** Sets of which performance each list is; returns the lists for which that changed. */
export async function setPerformances(
  db: Db,
  performances: readonly { readonly id: string; readonly performanceId: string; readonly isShared: boolean }[],
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(sql.set_performances, {
    ids: performances.map(({ id }) => id),
    performance_ids: performances.map(({ performanceId }) => performanceId),
    shareds: performances.map(({ isShared }) => isShared),
  });
  return rows.map(({ id }) => id);
}

export async function listSharedSetlists(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_shared_setlists)).map(({ id }) => id);
}

/** The next `limit` setlists in the order of their ids. */
export async function listSetlistIdsAfter(db: Db, after: string | null, limit: number): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_setlist_ids_after, { after, limit })).map(({ id }) => id);
}

/** The tracks that stand in some lists. */
export async function listTracksOfSetlists(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_tracks_of_setlists, { ids })).map(({ id }) => id);
}
