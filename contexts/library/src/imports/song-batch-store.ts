import { compileQuery, type Database, type Db, loadQueries } from "@segue/kernel/db";
import type { BatchPlan, KnownSong } from "./plan-batch.ts";
import type { RowSong } from "./row-song.ts";

const sql = loadQueries(new URL("./song-batch-store.sql", import.meta.url), [
  "prepare_batch",
  "match_song_ids",
  "match_names",
  "insert_words",
  "insert_songs",
  "update_songs",
  "settle_search",
  "analyze_songs",
  "analyze_words",
]);

/** Settings of a transaction that writes a batch. */
export async function prepareBatch(tx: Db): Promise<void> {
  await tx.query(sql.prepare_batch);
}

/** The songs that rows name by their id, those in the trash among them. */
export async function matchSongIds(tx: Db, ids: readonly string[]): Promise<KnownSong[]> {
  return ids.length === 0 ? [] : tx.query<KnownSong>(sql.match_song_ids, { ids });
}

/** The songs that may be of the names and durations of rows, the oldest first. */
export async function matchNames(tx: Db, songs: readonly RowSong[]): Promise<KnownSong[]> {
  const first = new Map(songs.map((song) => [`${song.title_folded}\0${song.artist_folded}\0${song.duration}`, song]));
  const names = [...first.values()].sort(byTitle);
  return tx.query<KnownSong>(sql.match_names, {
    titles: names.map(({ title_folded }) => title_folded),
    artists: names.map(({ artist_folded }) => artist_folded),
    durations: names.map(({ duration }) => duration),
  });
}

export async function insertWords(db: Db, words: readonly string[]): Promise<void> {
  if (words.length > 0) await db.query(sql.insert_words, { words });
}

/**
 * The times of a batch, in the order of the file: each row a microsecond after the one before. Songs of one time are
 * sorted by id, so many of them would be in no order that means anything, and each page of a list would sort all of them.
 */
function timesFrom(now: Date, count: number): string[] {
  const start = now.getTime();
  return Array.from({ length: count }, (_, index) => {
    const whole = new Date(start + Math.floor(index / 1_000)).toISOString().slice(0, -1);
    return `${whole}${String(index % 1_000).padStart(3, "0")}Z`;
  });
}

const byTitle = (left: RowSong, right: RowSong): number =>
  left.title_folded < right.title_folded ? -1 : left.title_folded > right.title_folded ? 1 : 0;

/**
 * Adds songs; ids are made for those that have none. Written in the order of their titles, with made ids that ascend: then
 * the rows of a batch lie together in the largest indexes. The insert alone, 1,000,000 songs with ids and times of their
 * own in batches of 20,000: 28,100 songs a second, and 15,800 in the order of the file. With made ids in batches of 5,000
 * the order matters less (27,600, and 24,600). One run each, two cores, shared_buffers of 128 MB.
 */
export async function insertSongs(tx: Db, added: BatchPlan["added"], newId: () => string, now: Date): Promise<void> {
  if (added.length === 0) return;
  const times = new Map(timesFrom(now, added.length).map((time, index) => [added[index], time]));
  const songs = added.toSorted(byTitle);
  const ids = songs.flatMap(({ song_id }) => (song_id === null ? [newId()] : [])).sort();
  let next = 0;
  const idOf = ({ song_id }: RowSong) => {
    if (song_id !== null) return song_id;
    next += 1;
    return ids[next - 1];
  };
  await tx.query(sql.insert_songs, {
    song_ids: songs.map(idOf),
    titles: songs.map(({ title }) => title),
    artists: songs.map(({ artist }) => artist),
    durations: songs.map(({ duration }) => duration),
    buckets: songs.map(({ media_bucket }) => media_bucket),
    keys: songs.map(({ media_key }) => media_key),
    created: songs.map((song) => song.created_at ?? times.get(song)),
    updated: songs.map((song) => song.updated_at ?? times.get(song)),
    versions: songs.map(({ version }) => version ?? 1),
    titles_folded: songs.map(({ title_folded }) => title_folded),
    artists_folded: songs.map(({ artist_folded }) => artist_folded),
  });
}

/** Changes songs; how many of them were there to be changed. */
export async function updateSongs(tx: Db, changed: BatchPlan["changed"], now: Date): Promise<number> {
  if (changed.length === 0) return 0;
  const [row] = await tx.query<{ changed: number }>(sql.update_songs, {
    song_ids: changed.map(({ song_id }) => song_id),
    titles: changed.map(({ title }) => title),
    artists: changed.map(({ artist }) => artist),
    durations: changed.map(({ duration }) => duration),
    buckets: changed.map(({ media_bucket }) => media_bucket),
    keys: changed.map(({ media_key }) => media_key),
    titles_folded: changed.map(({ title_folded }) => title_folded),
    artists_folded: changed.map(({ artist_folded }) => artist_folded),
    updated: timesFrom(now, changed.length),
  });
  return row?.changed ?? 0;
}

// Not in the .sql file, whose statements are tried inside of a transaction, where this one is refused.
const VACUUM = compileQuery("song-batch-store.vacuum_songs", "vacuum (analyze) library.songs");

/**
 * After many writes: the trigram index sorts in what it has collected, and the planner learns what there is. PostgreSQL
 * also marks the pages that all see, without which counting and walking an index read the table; the embedded one is a
 * single session, which vacuum would hold up.
 */
export async function settleSongs(database: Database): Promise<void> {
  await database.query(sql.settle_search);
  await database.query(database.engine === "postgres" ? VACUUM : sql.analyze_songs);
  await database.query(sql.analyze_words);
}
