import { type Db, groupBy, loadQueries } from "@segue/kernel/db";

const sql = loadQueries(new URL("./attribution-store.sql", import.meta.url), [
  "list_unattributed_entries",
  "count_unattributed_entries",
  "list_tracks_with_title",
  "list_tracks_between",
  "list_tracks_in_other_lists",
  "list_artist_names",
  "list_artists_kept_apart",
]);

export interface UnattributedRow {
  readonly setlist_id: string;
  readonly setlist_title: string;
  readonly performed_on: string | null;
  readonly url: string | null;
  readonly performance_id: string;
  readonly is_shared: boolean;
  readonly performers: readonly string[];
  readonly position: number;
  readonly status: "unknown_artist" | "unidentified";
  readonly raw: string;
  readonly artist_text: string | null;
  readonly title_text: string | null;
  readonly previous_id: string | null;
  readonly next_id: string | null;
}

/** One page of the entries that do not say what track they are, latest lists last; `all` includes those that say nothing. */
export async function listUnattributedEntries(
  db: Db,
  all: boolean,
  limit: number,
  offset: number,
): Promise<{ rows: UnattributedRow[]; total: number }> {
  const rows = await db.query<UnattributedRow>(sql.list_unattributed_entries, { all, limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_unattributed_entries, { all });
  return { rows, total: count?.total ?? 0 };
}

/** Candidates by the number (from 1) of the entry asked for, as text. */
type ByEntry<Row> = Map<string, Row[]>;

const byEntry = <Row extends { entry: number }>(rows: readonly Row[]): ByEntry<Row> =>
  groupBy(
    rows,
    (row) => String(row.entry),
    (row) => row,
  );

/** The tracks with the titles, in the versions given, most played first. */
export async function readTracksWithTitle(
  db: Db,
  titles: readonly { readonly titleKey: string | null; readonly recording: string | null }[],
  limit: number,
): Promise<ByEntry<{ entry: number; id: string; set_count: number }>> {
  return byEntry(
    await db.query(sql.list_tracks_with_title, {
      title_keys: titles.map(({ titleKey }) => titleKey),
      recordings: titles.map(({ recording }) => recording),
      limit,
    }),
  );
}

/** The tracks that others played between the neighbours of entries, by the artist that an entry gives where it does. */
export async function readTracksBetween(
  db: Db,
  entries: readonly {
    readonly previousId: string | null;
    readonly nextId: string | null;
    readonly artistKey: string | null;
  }[],
  limit: number,
): Promise<ByEntry<{ entry: number; id: string; after_previous: number; before_next: number }>> {
  return byEntry(
    await db.query(sql.list_tracks_between, {
      previous_ids: entries.map(({ previousId }) => previousId),
      next_ids: entries.map(({ nextId }) => nextId),
      artist_keys: entries.map(({ artistKey }) => artistKey),
      limit,
    }),
  );
}

/** What other lists of the same sets name in place of entries. */
export async function readTracksInOtherLists(
  db: Db,
  rows: readonly UnattributedRow[],
): Promise<ByEntry<{ entry: number; id: string }>> {
  return byEntry(
    await db.query(sql.list_tracks_in_other_lists, {
      setlist_ids: rows.map(({ setlist_id }) => setlist_id),
      performance_ids: rows.map(({ performance_id, is_shared }) => (is_shared ? performance_id : null)),
      previous_ids: rows.map(({ previous_id }) => previous_id),
      next_ids: rows.map(({ next_id }) => next_id),
    }),
  );
}

export interface ArtistName {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly tracks: number;
}

/** The names of all artists, up to `limit`. */
export function listArtistNames(db: Db, limit: number): Promise<ArtistName[]> {
  return db.query<ArtistName>(sql.list_artist_names, { limit });
}

/** Pairs of artist keys that somebody decided to keep apart, the lesser key first. */
export async function listArtistsKeptApart(db: Db): Promise<Set<string>> {
  const rows = await db.query<{ artist: string; other: string }>(sql.list_artists_kept_apart);
  return new Set(rows.map(({ artist, other }) => (artist < other ? `${artist} ${other}` : `${other} ${artist}`)));
}
