import { compileQuery, type Database } from "@segue/kernel/db";
import { drawQueries, LENGTHS } from "./draw-queries.ts";
import { type Latency, latencyOf } from "./measure-search.ts";
import type { SyntheticSong } from "./synthetic-songs.ts";

// What a first version does: the filter, the order and the exact count, on the same table.
const PAGE = compileQuery(
  "bench.ilike_page",
  `select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at from library.songs
   where title ilike :pattern or artist ilike :pattern order by lower(title), song_id limit 25`,
);
const COUNT = compileQuery(
  "bench.ilike_count",
  "select count(*)::integer as total from library.songs where title ilike :pattern or artist ilike :pattern",
);
const QUERIES = 5;

/** The plain `ILIKE` beside which the search is measured. */
export async function measureIlike(database: Database, songs: readonly SyntheticSong[]): Promise<Latency[]> {
  const results: Latency[] = [];
  for (const length of LENGTHS) {
    const pages: { milliseconds: number; found: boolean }[] = [];
    for (const q of drawQueries(songs, length, "word of a song", QUERIES, 5)) {
      const start = performance.now();
      const rows = await database.query(PAGE, { pattern: `%${q}%` });
      await database.query(COUNT, { pattern: `%${q}%` });
      pages.push({ milliseconds: performance.now() - start, found: rows.length > 0 });
    }
    results.push(latencyOf(`plain ILIKE, q of ${length}`, pages));
  }
  return results;
}
