import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { wordsOf } from "../search/song-words.ts";
import type { SongChange } from "./check-song.ts";
import { foldText } from "./folded-text.ts";
import type { SongFields } from "./song.ts";
import { type Song, type SongRow, songOf } from "./song-reply.ts";

const sql = loadQueries(new URL("./song-store.sql", import.meta.url), [
  "insert_song",
  "find_song",
  "update_song",
  "delete_song",
]);

/** A song and the version that its entity tag names. */
export interface VersionedSong {
  readonly song: Song;
  readonly version: number;
}

export interface NewSong extends SongFields {
  readonly song_id: string;
  readonly now: Date;
}

/** One song, and the versions of it that a client means; null where any will do. */
export interface MeantSong {
  readonly song_id: string;
  readonly versions: readonly number[] | null;
}

const versionedOf = (row: SongRow & { version: number }): VersionedSong => ({
  song: songOf(row),
  version: row.version,
});

const songNotFound = (): DomainError => new DomainError("not-found", "song-not-found", "Song not found");

/** The columns of a new song. */
export function columnsOf({ song_id, title, artist, duration, media_file, now }: NewSong) {
  const title_folded = foldText(title);
  const artist_folded = foldText(artist);
  const words = wordsOf(title_folded, artist_folded);
  const { bucket: media_bucket, key: media_key } = media_file;
  return { song_id, title, artist, duration, media_bucket, media_key, now, title_folded, artist_folded, words };
}

export async function insertSong(db: Db, song: NewSong): Promise<VersionedSong> {
  const [row] = await db.query<SongRow & { version: number }>(sql.insert_song, columnsOf(song));
  if (row === undefined) throw new Error("the song that was inserted did not come back");
  return versionedOf(row);
}

/** @throws DomainError `song-not-found`, also for one in the trash. */
export async function getSong(db: Db, song_id: string): Promise<VersionedSong> {
  const [row] = await db.query<SongRow & { version: number }>(sql.find_song, { song_id });
  if (row === undefined) throw songNotFound();
  return versionedOf(row);
}

/**
 * Changes a song; its time and version move only where something is different afterwards.
 * @throws DomainError `song-not-found`, `song-changed` when it is none of the versions meant.
 */
export async function updateSong(
  db: Db,
  { song_id, versions }: MeantSong,
  change: SongChange,
  now: Date,
): Promise<VersionedSong> {
  const { title = null, artist = null, duration = null, media_file } = change;
  const title_folded = title === null ? null : foldText(title);
  const artist_folded = artist === null ? null : foldText(artist);
  const [row] = await db.query<SongRow & { version: number }>(sql.update_song, {
    song_id,
    versions,
    title,
    artist,
    duration,
    media_bucket: media_file?.bucket ?? null,
    media_key: media_file?.key ?? null,
    title_folded,
    artist_folded,
    words: wordsOf(title_folded ?? "", artist_folded ?? ""),
    now,
  });
  if (row === undefined) throw await whyUntouched(db, song_id);
  return versionedOf(row);
}

/** @throws DomainError `song-not-found`, `song-changed` when it is none of the versions meant. */
export async function deleteSong(db: Db, { song_id, versions }: MeantSong): Promise<void> {
  const rows = await db.query(sql.delete_song, { song_id, versions });
  if (rows.length === 0) throw await whyUntouched(db, song_id);
}

/** Why a write that names a song and its versions met no row. */
export async function whyUntouched(db: Db, song_id: string): Promise<DomainError> {
  const { version } = await getSong(db, song_id);
  const message = `The song is at version "${version}", which If-Match does not name. Read it again and send its ETag.`;
  return new DomainError("precondition-failed", "song-changed", message);
}
