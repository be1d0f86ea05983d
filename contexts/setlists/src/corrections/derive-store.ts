import { type Db, loadQueries } from "@segue/kernel/db";
import { resolveCompounds } from "../artists/compound-store.ts";
import type { PrimaryArtist } from "./corrected-key.ts";
import type { EntryPlace } from "./correction.ts";
import type { EntryDecision } from "./decisions.ts";

const sql = loadQueries(new URL("./derive-store.sql", import.meta.url), [
  "list_corrected_tracks",
  "list_corrected_artists",
  "reset_entries",
  "reset_tracks",
  "reset_track_artists",
  "reset_performers",
  "reset_artists",
  "rename_artists",
  "merge_artists",
  "credit_merged_artists",
  "credit_merged_performers",
  "list_renamed_tracks",
  "set_search_texts",
  "list_tracks_of_artists",
  "list_artist_parts",
  "list_present_entries",
  "list_track_ids",
  "list_played_track_ids",
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

/** The ids of every artist that is there for a decision as things stand. */
export async function listCorrectedArtists(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_corrected_artists)).map(({ id }) => id);
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

export interface RenamedTrack {
  readonly id: string;
  readonly credit: string;
  readonly title: string;
  readonly version: string | null;
  /** The names that decisions give its artists. */
  readonly names: readonly string[];
  readonly search_text: string;
}

/** The tracks of artists that bear another name than the texts give, as things stand. */
export function listRenamedTracks(db: Db): Promise<RenamedTrack[]> {
  return db.query<RenamedTrack>(sql.list_renamed_tracks);
}

export async function setSearchTexts(
  db: Db,
  tracks: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  await db.query(sql.set_search_texts, {
    ids: tracks.map(({ id }) => id),
    search_texts: tracks.map(({ text }) => text),
  });
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

/** Those of some decided entries whose list is there. */
export async function listPresentEntries<Entry extends EntryPlace>(
  db: Db,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const rows = await db.query<{ index: number }>(sql.list_present_entries, {
    setlists: entries.map(({ setlist }) => setlist),
    positions: entries.map(({ position }) => position),
  });
  return rows.flatMap(({ index }) => entries[index] ?? []);
}

/** The ids of the tracks that are there, by key. */
export async function listTrackIds(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string }>(sql.list_track_ids, { keys });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The ids of those tracks that a list names, by key. To be asked before any correction takes effect. */
export async function listPlayedTrackIds(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string }>(sql.list_played_track_ids, { keys });
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

/** What may be forgotten; null for everything that nothing names. */
interface Forgettable {
  readonly trackIds: readonly string[] | null;
  /** Those that the tracks credit are looked at too. */
  readonly artistIds: readonly string[] | null;
  /** The keys of tracks that stay although no list may name them, because decisions do. */
  readonly kept: readonly string[];
}

/** Forgets tracks that no row names any more, and then artists that nothing credits. */
export async function forgetOrphans(db: Db, { trackIds, artistIds, kept }: Forgettable): Promise<void> {
  const credited = await db.query<{ id: string; key: string; part_keys: string[] }>(sql.forget_orphaned_tracks, {
    ids: trackIds,
    kept,
  });
  // First, since an artist without tracks is no member of a name any more.
  await resolveCompounds(
    db,
    credited.flatMap(({ key, part_keys }) => [key, ...part_keys]),
  );
  const ids = artistIds === null ? null : [...new Set([...artistIds, ...credited.map(({ id }) => id)])];
  // An artist that is forgotten may be the last to have gone into another, or to have it as a member.
  while ((await db.query(sql.forget_orphaned_artists, { ids })).length > 0);
}
