import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { Evidence, SetlistReference } from "../setlists/setlist-reference.ts";
import type { TrackCard } from "./track-card.ts";
import type { TrackSearch } from "./track-search.ts";

const sql = loadQueries(new URL("./track-store.sql", import.meta.url), [
  "list_track_cards",
  "find_track_id_by_key",
  "list_tracks_by_plays",
  "search_tracks",
  "count_tracks",
  "count_found_tracks",
  "list_versions",
  "list_plays",
  "count_plays",
]);

// More than this is counted as "at least": counting every match of a common word would read the whole table.
const MOST_COUNTED = 10_000;

/** The cards of some tracks, in the order of `ids`; ids that are not there are left out. */
export async function listTrackCards(db: Db, ids: readonly string[]): Promise<TrackCard[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<TrackCard>(sql.list_track_cards, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** @throws DomainError `track-not-found` */
export async function getTrackCard(db: Db, id: string): Promise<TrackCard> {
  const [card] = await listTrackCards(db, [id]);
  if (card === undefined) throw new DomainError("not-found", "track-not-found", `There is no track ${id}.`);
  return card;
}

export async function findTrackIdByKey(db: Db, key: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(sql.find_track_id_by_key, { key });
  return row?.id ?? null;
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
  const rows = await db.query<{ id: string }>(sql.search_tracks, { patterns, ...page });
  const [count] = await db.query<{ total: number }>(sql.count_found_tracks, { patterns, most: MOST_COUNTED });
  return { ids: rows.map(({ id }) => id), total: count?.total ?? 0 };
}

/** The other versions of a track: the same title by one of the same artists. */
export async function listVersionIds(db: Db, id: string, limit: number): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_versions, { id, limit })).map((row) => row.id);
}

/** Where a track was played, latest first. */
export async function listPlays(db: Db, id: string, limit: number): Promise<Evidence[]> {
  const rows = await db.query<
    SetlistReference & { position: number; cue_ms: number | null; performers: string[] | null }
  >(sql.list_plays, { id, limit });
  return rows.map(({ position, cue_ms, performers, ...setlist }) => ({
    setlist: { ...setlist, performers: performers ?? [] },
    position,
    cue_ms,
  }));
}

export async function countPlays(db: Db, id: string): Promise<number> {
  const [row] = await db.query<{ total: number }>(sql.count_plays, { id });
  return row?.total ?? 0;
}
