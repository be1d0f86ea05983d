import { type Database, type Db, groupBy, inTransaction, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { type Song, type SongRow, songOf } from "../songs/song-reply.ts";
import { getSong, type VersionedSong } from "../songs/song-store.ts";
import type { DuplicateCursor } from "./duplicate-cursor.ts";
import { chainsOf } from "./likely-duplicates.ts";

const sql = loadQueries(new URL("./duplicate-store.sql", import.meta.url), [
  "list_repeated_names",
  "list_repeated_artists",
  "find_title_after",
  "list_songs_of_names",
  "lock_songs",
  "trash_songs",
  "delete_songs",
]);

// A request walks at most so much of the index (20 ms each), and gives what it has found: a library without duplicates
// is read in many small requests instead of a long one.
const WINDOW = 20_000;
const MOST_WINDOWS = 4;
/** Of one title and artist; the rest shows when these are merged. */
const MOST_SONGS = 100;
const NAMES_AT_A_TIME = 200;

interface Name {
  readonly title: string;
  readonly artist: string;
}

interface Window {
  readonly names: readonly Name[];
  /** The title at which the next window begins; null behind the last one. */
  readonly next: string | null;
}

interface NameRow {
  readonly first_title: string | null;
  readonly last_title: string | null;
  readonly songs: number;
  readonly title: string | null;
  readonly artist: string | null;
}

async function readWindow(db: Db, from: string): Promise<Window> {
  const rows = await db.query<NameRow>(sql.list_repeated_names, { from, window: WINDOW });
  const [ends] = rows;
  const names = rows.flatMap(({ title, artist }) => (title === null || artist === null ? [] : [{ title, artist }]));
  if (ends === undefined || ends.songs < WINDOW || ends.last_title === null) return { names, next: null };
  if (ends.first_title !== ends.last_title) return { names, next: ends.last_title };
  const title = ends.last_title;
  const artists = await db.query<{ artist: string }>(sql.list_repeated_artists, { title });
  const [after] = await db.query<{ title: string }>(sql.find_title_after, { title });
  return { names: artists.map(({ artist }) => ({ title, artist })), next: after?.title ?? null };
}

interface Group extends Name {
  readonly songs: readonly SongRow[];
}

async function readGroups(db: Db, names: readonly Name[]): Promise<Group[]> {
  const rows = await db.query<SongRow & { at: number }>(sql.list_songs_of_names, {
    titles: names.map(({ title }) => title),
    artists: names.map(({ artist }) => artist),
    most: MOST_SONGS,
  });
  const byName = groupBy(
    rows,
    ({ at }) => String(at),
    (row) => row,
  );
  return names.flatMap((name, index) =>
    chainsOf(byName.get(String(index + 1)) ?? []).map((songs) => ({ ...name, songs })),
  );
}

const endOf = ({ songs }: Group): number => songs.at(-1)?.duration ?? 0;

function isBehind({ title, artist }: Name, cursor: DuplicateCursor): boolean {
  if (title !== cursor.title || cursor.artist === null) return true;
  // As the database compares: by bytes.
  return Buffer.compare(Buffer.from(artist), Buffer.from(cursor.artist)) >= 0;
}

export interface DuplicatePage {
  readonly items: readonly { readonly songs: Song[] }[];
  readonly next: DuplicateCursor | null;
}

/** A page of groups of songs that are likely the same, by title; it may hold fewer than asked for, and still go on. */
export async function listDuplicates(db: Db, after: DuplicateCursor | null, limit: number): Promise<DuplicatePage> {
  const groups: Group[] = [];
  let from: string | null = after?.title ?? "";
  for (let window = 0; window < MOST_WINDOWS && from !== null; window += 1) {
    const { names, next }: Window = await readWindow(db, from);
    const left = after === null ? names : names.filter((name) => isBehind(name, after));
    for (let at = 0; at < left.length; at += NAMES_AT_A_TIME) {
      const found = await readGroups(db, left.slice(at, at + NAMES_AT_A_TIME));
      groups.push(...found.filter((group) => !isReported(group, after)));
      if (groups.length >= limit)
        return pageOf(groups, limit, at + NAMES_AT_A_TIME < left.length || next !== null, next);
    }
    from = next;
  }
  return pageOf(groups, limit, false, from);
}

const isReported = (group: Group, after: DuplicateCursor | null): boolean =>
  after !== null && group.title === after.title && group.artist === after.artist && endOf(group) <= after.duration;

function pageOf(groups: readonly Group[], limit: number, isMore: boolean, next: string | null): DuplicatePage {
  const shown = groups.slice(0, limit);
  const last = shown.at(-1);
  const behindLast = last === undefined ? null : { title: last.title, artist: last.artist, duration: endOf(last) };
  const atNext = next === null ? null : { title: next, artist: null, duration: 0 };
  return {
    items: shown.map(({ songs }) => ({ songs: songs.map(songOf) })),
    next: isMore || groups.length > limit ? behindLast : atNext,
  };
}

interface LockedSong {
  readonly song_id: string;
  readonly title_folded: string;
  readonly artist_folded: string;
  readonly duration: number;
}

export interface Merge {
  readonly keep: string;
  readonly remove: readonly string[];
  readonly now: Date;
  /** Into the trash, instead of away. */
  readonly softDelete: boolean;
}

const notThere = (id: string): DomainError => new DomainError("not-found", "song-not-found", `Song not found: ${id}`);

function assertDuplicates(songs: readonly LockedSong[], { keep, remove }: Merge): void {
  const kept = songs.find(({ song_id }) => song_id === keep);
  const missing = [keep, ...remove].find((id) => !songs.some(({ song_id }) => song_id === id));
  if (kept === undefined || missing !== undefined) throw notThere(missing ?? keep);
  const sorted = songs.toSorted((left, right) => left.duration - right.duration);
  const chain = chainsOf(sorted).find((each) => each.includes(kept)) ?? [];
  const other = songs.find(
    (song) =>
      song.title_folded !== kept.title_folded || song.artist_folded !== kept.artist_folded || !chain.includes(song),
  );
  if (other === undefined) return;
  const message = `The song ${other.song_id} is not a likely duplicate of the one to keep: its title, artist or duration differs. Delete it by itself if it has to go.`;
  throw new DomainError("conflict", "not-duplicates", message, {
    fieldErrors: [{ field: "remove", reason: `holds ${other.song_id}, which is another song` }],
  });
}

/**
 * Keeps one of several songs as it is and removes the others, all or none of them.
 * @throws DomainError `song-not-found` when one of them is gone, `not-duplicates`
 */
export function mergeSongs(database: Database, merge: Merge): Promise<VersionedSong> {
  return inTransaction(database, async (tx) => {
    const ids = [merge.keep, ...merge.remove];
    assertDuplicates(await tx.query<LockedSong>(sql.lock_songs, { ids }), merge);
    if (merge.softDelete) await tx.query(sql.trash_songs, { ids: merge.remove, now: merge.now });
    else await tx.query(sql.delete_songs, { ids: merge.remove });
    return getSong(tx, merge.keep);
  });
}
