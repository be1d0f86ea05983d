import { type Db, loadQueries } from "@segue/kernel/db";
import type { ExportedSong } from "./render-songs.ts";

const sql = loadQueries(new URL("./song-export-store.sql", import.meta.url), ["list_exported_songs"]);

const FIRST = "00000000-0000-0000-0000-000000000000";
const PAGE = 5_000;

/** Ends with `Z`, and without a fraction that is zero: as replies write times, but with all the database keeps. */
const timeOf = (text: string): string => `${text.replace(/\.?0+$/, "")}Z`;

/**
 * Every song that is not in the trash, by id. Read page by page, and not through a cursor: whoever takes an export
 * slowly would hold a connection all the while (the embedded database has one), until the database ends the transaction
 * for idling. The id of a song never changes, so none is missed and none comes twice; each is as it is when its page is
 * read.
 */
export async function* streamSongs(db: Db): AsyncGenerator<ExportedSong[]> {
  let after = FIRST;
  while (true) {
    const rows = await db.query<ExportedSong>(sql.list_exported_songs, { after, limit: PAGE });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({ ...row, created_at: timeOf(row.created_at), updated_at: timeOf(row.updated_at) }));
    if (rows.length < PAGE) return;
    after = last.song_id;
  }
}
