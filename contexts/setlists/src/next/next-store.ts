import { type Db, loadQueries } from "@segue/kernel/db";
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

interface NearbyRow {
  track_id: string;
  setlist_id: string;
  position: number;
  cue_ms: number | null;
  other_version: boolean;
  distance: number;
}

export async function listNearbyPlays(db: Db, id: string): Promise<NearbyPlay[]> {
  const rows = await db.query<NearbyRow>(sql.list_nearby_plays, { id, reach: REACH, most_plays: MOST_PLAYS });
  return rows.map((row) => ({
    trackId: row.track_id,
    setlistId: row.setlist_id,
    position: row.position,
    cueMs: row.cue_ms,
    otherVersion: row.other_version,
    distance: row.distance,
  }));
}

/** The setlists of some evidence, by id. */
export async function listEvidenceSets(db: Db, ids: readonly string[]): Promise<Map<string, SetlistReference>> {
  const rows = await db.query<SetlistReference>(sql.list_evidence_sets, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

interface FollowerRow {
  track_id: string;
  set_count: number;
  performer_count: number;
  last_played: string | null;
}

export async function listArtistFollowers(db: Db, id: string, limit: number): Promise<ArtistFollower[]> {
  const rows = await db.query<FollowerRow>(sql.list_artist_followers, { id, most_tracks: MOST_ARTIST_TRACKS, limit });
  return rows.map((row) => ({
    trackId: row.track_id,
    setCount: row.set_count,
    performerCount: row.performer_count,
    lastPlayed: row.last_played,
  }));
}
