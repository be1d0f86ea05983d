import { type Db, groupBy, loadQueries } from "@segue/kernel/db";
import type { SetlistReference } from "../setlists/setlist-reference.ts";
import { type ArtistFollower, type NearbyPlay, REACH } from "./next-evidence.ts";

const sql = loadQueries(new URL("./next-store.sql", import.meta.url), [
  "list_nearby_plays",
  "list_evidence_sets",
  "list_artist_followers",
]);

// Bounds on what one answer looks at; beyond them more of the same changes nothing in the first places.
const MOST_PLAYS = 300;
const MOST_ARTIST_TRACKS = 300;
const MOST_FOLLOWERS = 60;

interface NearbyRow {
  seed_id: string;
  track_id: string;
  setlist_id: string;
  position: number;
  cue_ms: number | null;
  other_version: boolean;
  distance: number;
}

/** What stood near some tracks, by the track asked for. */
export async function readNearbyPlays(db: Db, ids: readonly string[]): Promise<Map<string, NearbyPlay[]>> {
  const rows = await db.query<NearbyRow>(sql.list_nearby_plays, { ids, reach: REACH, most_plays: MOST_PLAYS });
  return groupBy(
    rows,
    (row) => row.seed_id,
    (row) => ({
      trackId: row.track_id,
      setlistId: row.setlist_id,
      position: row.position,
      cueMs: row.cue_ms,
      otherVersion: row.other_version,
      distance: row.distance,
    }),
  );
}

/** The setlists of some evidence, by id. */
export async function readEvidenceSets(db: Db, ids: readonly string[]): Promise<Map<string, SetlistReference>> {
  const rows = await db.query<SetlistReference>(sql.list_evidence_sets, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

interface FollowerRow {
  seed_id: string;
  track_id: string;
  set_count: number;
  performer_count: number;
  last_played: string | null;
}

/** What followed the other tracks of the artists of some tracks, most often first, by the track asked for. */
export async function readArtistFollowers(db: Db, ids: readonly string[]): Promise<Map<string, ArtistFollower[]>> {
  const parameters = { ids, most_tracks: MOST_ARTIST_TRACKS, limit: MOST_FOLLOWERS };
  const rows = await db.query<FollowerRow>(sql.list_artist_followers, parameters);
  return groupBy(
    rows,
    (row) => row.seed_id,
    (row) => ({
      trackId: row.track_id,
      setCount: row.set_count,
      performerCount: row.performer_count,
      lastPlayed: row.last_played,
    }),
  );
}
