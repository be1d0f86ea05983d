import { type Db, loadQueries } from "@segue/kernel/db";
import { resolveCompounds } from "../artists/compound-store.ts";
import type { PrimaryArtist } from "./corrected-key.ts";
import type { EntryDecision } from "./decisions.ts";

const sql = loadQueries(new URL("./derive-store.sql", import.meta.url), [
  "list_corrected_tracks",
  "reset_entries",
  "reset_tracks",
  "reset_track_artists",
  "reset_performers",
  "reset_artists",
  "rename_artists",
  "merge_artists",
  "credit_merged_artists",
  "credit_merged_performers",
  "list_tracks_of_artists",
  "list_artist_parts",
  "list_present_setlists",
  "list_track_ids",
  "merge_tracks",
  "move_entries",
  "assign_entries",
  "forget_orphaned_tracks",
  "forget_orphaned_artists",
]);

/** The ids of every track whose plays, transitions or artists a decision changes as things stand. */
export async function listCorrectedTracks(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_corrected_tracks)).map(({ id }) => id);
}

/** Makes every derived column what the texts say. */
export async function resetCorrections(db: Db): Promise<void> {
  for (const query of [
    "reset_entries",
    "reset_tracks",
    "reset_track_artists",
    "reset_performers",
    "reset_artists",
  ] as const) {
    await db.query(sql[query]);
  }
}

export async function renameArtists(db: Db, names: ReadonlyMap<string, string>): Promise<void> {
  await db.query(sql.rename_artists, { keys: [...names.keys()], names: [...names.values()] });
}

/** Merges artists by key, and credits what the merged ones made and played to those they went into. */
export async function mergeArtists(db: Db, artists: ReadonlyMap<string, string>): Promise<void> {
  await db.query(sql.merge_artists, { keys: [...artists.keys()], into_keys: [...artists.values()] });
  await db.query(sql.credit_merged_artists);
  await db.query(sql.credit_merged_performers);
}

export interface TrackOfArtists {
  readonly id: string;
  readonly key: string;
  readonly primary_artists: readonly PrimaryArtist[];
}

/** The tracks with one of these artists, or a name that holds one, among their primary artists. */
export function listTracksOfArtists(db: Db, keys: readonly string[]): Promise<TrackOfArtists[]> {
  return db.query<TrackOfArtists>(sql.list_tracks_of_artists, { keys });
}

/** The folded parts of the names of some artists, by key. */
export async function listArtistParts(db: Db, keys: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await db.query<{ key: string; parts: string[] }>(sql.list_artist_parts, { keys });
  return new Map(rows.map(({ key, parts }) => [key, parts]));
}

/** Which of these lists are there, by fingerprint. */
export async function listPresentSetlists(db: Db, fingerprints: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ fingerprint: string }>(sql.list_present_setlists, { fingerprints });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** The ids of the tracks that are there, by key. */
export async function listTrackIds(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string }>(sql.list_track_ids, { keys });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Merges tracks by id; their plays go with them. */
export async function mergeTracks(db: Db, tracks: ReadonlyMap<string, string>): Promise<void> {
  await db.query(sql.merge_tracks, { ids: [...tracks.keys()], into_ids: [...tracks.values()] });
  await db.query(sql.move_entries);
}

/** Makes entries what was decided; those whose list is not there wait until it is. */
export async function assignEntries(
  db: Db,
  entries: readonly (EntryDecision & { readonly trackId: string | null })[],
): Promise<void> {
  await db.query(sql.assign_entries, {
    setlists: entries.map(({ setlist }) => setlist),
    positions: entries.map(({ position }) => position),
    statuses: entries.map(({ status }) => status),
    track_ids: entries.map(({ trackId }) => trackId),
  });
}

/** Forgets tracks that no row names any more, and then artists that nothing credits. */
export async function forgetOrphans(db: Db): Promise<void> {
  const credited = await db.query<{ key: string }>(sql.forget_orphaned_tracks);
  // A name of several parts that is forgotten leaves its members behind for the next pass.
  while ((await db.query(sql.forget_orphaned_artists)).length > 0);
  await resolveCompounds(
    db,
    credited.map(({ key }) => key),
  );
}
