import { type Db, loadQueries, type Query } from "@segue/kernel/db";
import type { SongRow } from "../songs/song-reply.ts";
import { type Order, type Sort, writtenFor } from "./list-order.ts";
import type { PageCursor } from "./page-cursor.ts";
import type { SearchQuery } from "./search-query.ts";

const sql = loadQueries(new URL("./list-store.sql", import.meta.url), [
  "list_songs_in_order",
  "list_matches_in_order",
  "list_matches_by_words",
  "count_matches",
  "count_songs_ahead",
  "estimate_song_count",
  "list_texts",
  "list_sample",
  "list_similar_words",
]);

/** Where in which order a reading begins. */
export interface Start {
  readonly sort: Sort;
  readonly order: Order;
  /** After this song; null for the beginning. */
  readonly after: PageCursor | null;
}

/** Which of the songs after the start. */
export interface Window extends Start {
  readonly offset: number;
  readonly limit: number;
}

/** A song of a list, with the value that it is sorted by. */
export interface ListedRow extends SongRow {
  readonly sort_value: string;
}

const written = (query: Query, { sort, order, after }: Start, search?: SearchQuery): Query =>
  writtenFor(query, { sort, order, hasStart: after !== null, words: search?.words.length ?? 0 });

const wordsOf = ({ patterns: [first, second, third, ...rest] }: SearchQuery) => ({ first, second, third, rest });

const startOf = ({ after }: Start) => (after === null ? {} : { after_value: after.value, after_id: after.songId });

const windowOf = ({ offset, limit, ...start }: Window) => ({ ...startOf(start), offset, limit });

/** Songs in order. */
export function listSongsInOrder(db: Db, window: Window): Promise<ListedRow[]> {
  return db.query(written(sql.list_songs_in_order, window), windowOf(window));
}

/** Songs in order that match, among the first `budget` after the start. Quick where many match. */
export function listMatchesInOrder(db: Db, search: SearchQuery, window: Window, budget: number): Promise<ListedRow[]> {
  const parameters = { ...windowOf(window), ...wordsOf(search), budget };
  return db.query(written(sql.list_matches_in_order, window, search), parameters);
}

/** Finds what matches, `cap` songs at most, and sorts it. Quick where few match. Rows are of any `cap` when more do. */
export async function listMatchesByWords(
  db: Db,
  search: SearchQuery,
  window: Window,
  cap: number,
): Promise<{ total: number; rows: ListedRow[] }> {
  // Without a match there is one row, which has the total alone.
  type Row = { total: number } & (ListedRow | { readonly song_id: null });
  const parameters = { ...windowOf(window), ...wordsOf(search), cap };
  const found = await db.query<Row>(written(sql.list_matches_by_words, window, search), parameters);
  const rows = found.filter((row): row is { total: number } & ListedRow => row.song_id !== null);
  return { total: found[0]?.total ?? 0, rows };
}

/** How many songs match, counted no further than `cap`. */
export async function countMatches(db: Db, search: SearchQuery, cap: number): Promise<number> {
  const query = written(sql.count_matches, ANY_ORDER, search);
  const [row] = await db.query<{ total: number }>(query, { ...wordsOf(search), cap });
  return row?.total ?? 0;
}

const ANY_ORDER: Start = { sort: "title", order: "asc", after: null };

/** How many songs stand after a start, counted no further than `cap`. */
export async function countSongsAhead(db: Db, start: Start, cap: number): Promise<number> {
  const [row] = await db.query<{ total: number }>(written(sql.count_songs_ahead, start), { ...startOf(start), cap });
  return row?.total ?? 0;
}

/** How many songs there are by the statistics of the database, which follow its vacuum and analyze. */
export async function estimateSongCount(db: Db): Promise<number> {
  const [row] = await db.query<{ total: string }>(sql.estimate_song_count);
  return Number(row?.total ?? 0);
}

/** Songs as they are searched, `size` of them drawn at random from more than that, otherwise all. */
export async function listSample(db: Db, size: number, isMore: boolean): Promise<string[]> {
  const rows = await db.query<{ text: string }>(isMore ? sql.list_sample : sql.list_texts, { size });
  return rows.map(({ text }) => text);
}

/** Whether a word of a search is part of any word of a song, and the words most like it. */
export interface SimilarWords {
  readonly is_known: boolean;
  readonly nearest: readonly string[];
}

/** One for each word, in their order. */
export function listSimilarWords(db: Db, words: readonly string[], most: number): Promise<SimilarWords[]> {
  return db.query(sql.list_similar_words, { words, most });
}
