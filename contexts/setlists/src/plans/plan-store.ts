import { type Db, loadQueries } from "@segue/kernel/db";

const sql = loadQueries(new URL("./plan-store.sql", import.meta.url), ["find_pool_track_ids"]);

/** The tracks of a setlist, which may be a playlist or a collection, each once; null when there is no such setlist. */
export async function findPoolTrackIds(db: Db, setlistId: string): Promise<readonly string[] | null> {
  const [row] = await db.query<{ track_ids: string[] }>(sql.find_pool_track_ids, { setlist_id: setlistId });
  return row?.track_ids ?? null;
}
