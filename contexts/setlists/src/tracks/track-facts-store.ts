import { type Db, loadQueries } from "@segue/kernel/db";
import type { TrackFact } from "./track-fact.ts";

const sql = loadQueries(new URL("./track-facts-store.sql", import.meta.url), [
  "refresh_track_facts",
  "list_track_facts",
]);

/** Brings tempo, key, length, ISRC and label of tracks up to date with what their entries say. */
export async function refreshTrackFacts(db: Db, trackIds: readonly string[]): Promise<void> {
  await db.query(sql.refresh_track_facts, { track_ids: trackIds });
}

/** What the sources say of a track, each value with who says so; of one field the value that most agree on first. */
export function listTrackFacts(db: Db, trackId: string): Promise<TrackFact[]> {
  return db.query<TrackFact>(sql.list_track_facts, { track_id: trackId });
}
