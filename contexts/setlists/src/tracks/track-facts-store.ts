import { type Db, groupBy, loadQueries } from "@segue/kernel/db";
import type { TrackFact } from "./track-fact.ts";

const sql = loadQueries(new URL("./track-facts-store.sql", import.meta.url), [
  "refresh_track_facts",
  "list_track_ids_after",
  "list_track_facts",
]);

/** Brings tempo, key, length, ISRC and label of tracks up to date with what their entries say. */
export async function refreshTrackFacts(db: Db, trackIds: readonly string[]): Promise<void> {
  await db.query(sql.refresh_track_facts, { track_ids: trackIds });
}

const TRACKS_A_STEP = 20_000;

/** Brings the facts of every track up to date. */
export async function refreshAllTrackFacts(db: Db): Promise<void> {
  let after: string | null = null;
  while (true) {
    const ids: { id: string }[] = await db.query<{ id: string }>(sql.list_track_ids_after, {
      after,
      limit: TRACKS_A_STEP,
    });
    after = ids.at(-1)?.id ?? null;
    if (after === null) return;
    await refreshTrackFacts(
      db,
      ids.map(({ id }) => id),
    );
  }
}

/** What the sources say of some tracks, by track; of one field the value that most agree on first. */
export async function readTrackFacts(db: Db, trackIds: readonly string[]): Promise<Map<string, TrackFact[]>> {
  const rows = await db.query<TrackFact & { track_id: string }>(sql.list_track_facts, { track_ids: trackIds });
  return groupBy(
    rows,
    (row) => row.track_id,
    ({ track_id: _, ...fact }) => fact,
  );
}
