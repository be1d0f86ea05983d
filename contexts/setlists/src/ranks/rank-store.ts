import { type Database, type Db, inTransaction, loadQueries } from "@segue/kernel/db";

const sql = loadQueries(new URL("./rank-store.sql", import.meta.url), [
  "delete_track_ranks",
  "insert_track_ranks",
  "set_ranked_version",
  "analyze_ranks",
  "find_rank_state",
  "list_communities",
  "count_communities",
  "list_track_ranks",
]);

/** Importance and community of tracks, in one order. */
export interface RankRows {
  readonly trackIds: readonly string[];
  readonly importance: Float64Array;
  readonly communityOf: Uint32Array;
  readonly modularity: number;
}

const ROWS_A_STEP = 20_000;

/** Puts the ranks of the graph as it was at a version in place of those before, all at once. */
export function replaceRanks(database: Database, version: string, ranks: RankRows): Promise<void> {
  return inTransaction(database, async (tx) => {
    await tx.query(sql.delete_track_ranks);
    for (let from = 0; from < ranks.trackIds.length; from += ROWS_A_STEP) {
      const until = from + ROWS_A_STEP;
      await tx.query(sql.insert_track_ranks, {
        track_ids: ranks.trackIds.slice(from, until),
        importances: Array.from(ranks.importance.subarray(from, until)),
        communities: Array.from(ranks.communityOf.subarray(from, until)),
      });
    }
    await tx.query(sql.set_ranked_version, { version, modularity: ranks.modularity });
    await tx.query(sql.analyze_ranks);
  });
}

export interface RankState {
  /** The version of the graph. */
  readonly version: string;
  /** The version that the ranks are of; null before the first time. */
  readonly ranked_version: string | null;
  readonly modularity: number | null;
}

export async function getRankState(db: Db): Promise<RankState> {
  const [row] = await db.query<RankState>(sql.find_rank_state);
  if (row === undefined) throw new Error("the row of setlists.graph_state is missing");
  return row;
}

export interface CommunityRow {
  readonly community: number;
  readonly tracks: number;
  readonly importance: number;
  readonly track_ids: readonly string[];
}

/** One page of the communities of at least `least` tracks, by their share of all importance. */
export async function listCommunities(
  db: Db,
  { least, shown, limit, offset }: { least: number; shown: number; limit: number; offset: number },
): Promise<{ rows: CommunityRow[]; total: number }> {
  const rows = await db.query<CommunityRow>(sql.list_communities, { least, shown, limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_communities, { least });
  return { rows, total: count?.total ?? 0 };
}

interface TrackRank {
  readonly importance: number;
  readonly community: number;
}

/** The ranks of some tracks, by track; a track of which none has been computed is left out. */
export async function readTrackRanks(db: Db, ids: readonly string[]): Promise<Map<string, TrackRank>> {
  const rows = await db.query<TrackRank & { track_id: string }>(sql.list_track_ranks, { ids });
  return new Map(rows.map(({ track_id, ...rank }) => [track_id, rank]));
}
