import { type Db, groupBy, loadQueries } from "@segue/kernel/db";
import type { Evidence, SetlistReference } from "../setlists/setlist-reference.ts";
import type { TrackCard } from "./track-card.ts";
import type { TrackSearch } from "./track-search.ts";

const sql = loadQueries(new URL("./track-store.sql", import.meta.url), [
  "list_track_cards",
  "find_track_id_by_key",
  "list_track_ids_by_keys",
  "list_tracks_by_plays",
  "search_tracks",
  "count_tracks",
  "count_found_tracks",
  "list_versions",
  "list_plays",
  "count_plays",
]);

/** How many plays and versions of a track an answer shows. */
export const PLAYS_SHOWN = 200;
const VERSIONS_SHOWN = 50;

// More than this is counted as "at least": counting every match of a common word would read the whole table.
const MOST_COUNTED = 10_000;

/** The cards of some tracks by the id asked for; that of a merged track is the card of the one it went into. */
export async function readTrackCards(db: Db, ids: readonly string[]): Promise<Map<string, TrackCard>> {
  const rows = await db.query<TrackCard & { asked_id: string }>(sql.list_track_cards, { ids });
  return new Map(rows.map(({ asked_id, ...card }) => [asked_id, card]));
}

export async function findTrackIdByKey(db: Db, key: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(sql.find_track_id_by_key, { key });
  return row?.id ?? null;
}

/** The ids of the tracks of some keys, by key; of a merged track that of the one it went into. */
export async function readTrackIdsByKeys(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string }>(sql.list_track_ids_by_keys, { keys });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export interface IdPage {
  readonly ids: readonly string[];
  readonly total: number;
}

/** The ids of one page of a search, most played first. `total` stops counting at 10,000. */
export async function searchTracks(db: Db, search: TrackSearch, limit: number, offset: number): Promise<IdPage> {
  const { patterns } = search;
  const page = { limit, offset };
  if (patterns.length === 0) {
    const rows = await db.query<{ id: string }>(sql.list_tracks_by_plays, page);
    const [count] = await db.query<{ total: number }>(sql.count_tracks);
    return { ids: rows.map(({ id }) => id), total: count?.total ?? 0 };
  }
  const longest = patterns.reduce((a, b) => (b.length > a.length ? b : a));
  const rows = await db.query<{ id: string }>(sql.search_tracks, { patterns, longest, ...page });
  const [count] = await db.query<{ total: number }>(sql.count_found_tracks, { patterns, longest, most: MOST_COUNTED });
  return { ids: rows.map(({ id }) => id), total: count?.total ?? 0 };
}

/** The ids of the other versions of some tracks, most played first, by track. */
export async function readVersionIds(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.query<{ track_id: string; id: string }>(sql.list_versions, { ids, limit: VERSIONS_SHOWN });
  return groupBy(
    rows,
    (row) => row.track_id,
    ({ id }) => id,
  );
}

type PlayRow = SetlistReference & { track_id: string; position: number; cue_ms: number | null };

/** Where some tracks were played, latest first, at most `PLAYS_SHOWN` of each, by track. */
export async function readPlays(db: Db, ids: readonly string[]): Promise<Map<string, Evidence[]>> {
  const rows = await db.query<PlayRow>(sql.list_plays, { ids, limit: PLAYS_SHOWN });
  return groupBy(
    rows,
    (row) => row.track_id,
    ({ track_id: _, position, cue_ms, ...setlist }) => ({ setlist, position, cue_ms }),
  );
}

export async function countPlays(db: Db, id: string): Promise<number> {
  const [row] = await db.query<{ total: number }>(sql.count_plays, { id });
  return row?.total ?? 0;
}
