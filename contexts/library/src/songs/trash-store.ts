import { type Db, loadQueries } from "@segue/kernel/db";
import { type SongRow, songOf, timeText } from "./song-reply.ts";
import { getSong, type MeantSong, type VersionedSong, whyUntouched } from "./song-store.ts";
import type { TrashedSong } from "./trash.ts";

const sql = loadQueries(new URL("./trash-store.sql", import.meta.url), [
  "trash_song",
  "restore_song",
  "list_trash",
  "count_trash",
]);

/**
 * Puts a song into the trash, where only the trash shows it; the song itself does not change.
 * @throws DomainError `song-not-found`, `song-changed` when it is none of the versions meant.
 */
export async function trashSong(db: Db, { song_id, versions }: MeantSong, now: Date): Promise<void> {
  const rows = await db.query(sql.trash_song, { song_id, versions, now });
  if (rows.length === 0) throw await whyUntouched(db, song_id);
}

/**
 * Takes a song out of the trash; one that is not in it stays as it is, so that asking twice does no harm.
 * @throws DomainError `song-not-found`
 */
export async function restoreSong(db: Db, song_id: string): Promise<VersionedSong> {
  await db.query(sql.restore_song, { song_id });
  return getSong(db, song_id);
}

/** One page of the trash, the last deleted first. */
export async function listTrash(
  db: Db,
  limit: number,
  offset: number,
): Promise<{ items: TrashedSong[]; total: number }> {
  const rows = await db.query<SongRow & { deleted_at: Date }>(sql.list_trash, { limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_trash);
  const items = rows.map((row) => ({ ...songOf(row), deleted_at: timeText(row.deleted_at) }));
  return { items, total: count?.total ?? 0 };
}
