import { createHash } from "node:crypto";
import { type Database, type Db, inTransaction, loadQueries, streamRows } from "@segue/kernel/db";

const sql = loadQueries(new URL("./transition-store.sql", import.meta.url), [
  "lock_graph",
  "merge_transitions",
  "delete_transitions",
  "delete_transitions_of",
  "insert_transitions_of",
  "insert_all_transitions",
  "refresh_track_counts",
  "refresh_all_track_counts",
  "bump_graph_version",
  "get_graph_state",
  "set_checksum",
  "list_transitions_by_key",
]);

/** Lets one writer of setlists and their graph in at a time, until the end of the transaction. */
export async function lockGraph(db: Db): Promise<void> {
  await db.query(sql.lock_graph);
}

/** Adds what new setlists say to the transitions and returns how many pairs were not known before. */
export async function mergeTransitions(db: Db, setlistIds: readonly string[]): Promise<number> {
  const [row] = await db.query<{ added: number }>(sql.merge_transitions, { setlist_ids: setlistIds });
  return row?.added ?? 0;
}

/** More changed tracks than this are not named one by one: whoever keeps a copy of the graph reads it anew. */
const MOST_CHANGES_NAMED = 5_000;
const VERSIONS_KEPT = 1_000;

/**
 * Says that the graph has changed, at these tracks (null: anywhere) and by so many entries: what was computed from it
 * is stale. Whoever listens to `segue_graph` is told the new version when the transaction commits.
 */
export async function bumpGraphVersion(db: Db, trackIds: readonly string[] | null, entries: number): Promise<void> {
  const named = trackIds === null || trackIds.length > MOST_CHANGES_NAMED ? null : trackIds;
  await db.query(sql.bump_graph_version, { entries, track_ids: named, kept: VERSIONS_KEPT });
}

/** Counts the plays of some tracks, and every transition from and to them, anew from the entries. */
export async function recountTransitions(db: Db, trackIds: readonly string[]): Promise<void> {
  await db.query(sql.delete_transitions_of, { track_ids: trackIds });
  await db.query(sql.insert_transitions_of, { track_ids: trackIds });
  await db.query(sql.refresh_track_counts, { track_ids: trackIds });
}

/** Forgets every transition, so that their tracks can be removed; `rebuildTransitions` derives them again. */
export async function clearTransitions(db: Db): Promise<void> {
  await db.query(sql.delete_transitions);
}

/** Derives every transition, and every count of plays, anew from the entries. */
export async function rebuildTransitions(db: Db): Promise<void> {
  await clearTransitions(db);
  await db.query(sql.insert_all_transitions);
  await db.query(sql.refresh_all_track_counts);
  await bumpGraphVersion(db, null, 0);
}

interface GraphState {
  readonly version: string;
  readonly checksum: string | null;
  readonly checksum_version: string | null;
}

/** The version of the graph: changes whenever the graph does. */
export async function getGraphState(db: Db): Promise<GraphState> {
  const [row] = await db.query<GraphState>(sql.get_graph_state);
  if (row === undefined) throw new Error("the row of setlists.graph_state is missing");
  return row;
}

interface KeyedTransition {
  readonly from_key: string;
  readonly to_key: string;
  readonly set_count: number;
  readonly performer_count: number;
  readonly first_played: string | null;
  readonly last_played: string | null;
}

/**
 * SHA-256 over all transitions, named by track keys and sorted by them: equal for equal graphs, whatever the ids and
 * the order of import. Kept with the version of the graph it was computed for.
 */
export function graphChecksum(database: Database): Promise<string> {
  return inTransaction(database, async (tx) => {
    await lockGraph(tx);
    const state = await getGraphState(tx);
    if (state.checksum !== null && state.checksum_version === state.version) return state.checksum;
    const hash = createHash("sha256");
    for await (const rows of streamRows<KeyedTransition>(tx, sql.list_transitions_by_key)) {
      for (const r of rows) {
        hash.update(
          `${r.from_key}\t${r.to_key}\t${r.set_count}\t${r.performer_count}\t${r.first_played}\t${r.last_played}\n`,
        );
      }
    }
    const checksum = hash.digest("hex");
    await tx.query(sql.set_checksum, { checksum, version: state.version });
    return checksum;
  });
}
