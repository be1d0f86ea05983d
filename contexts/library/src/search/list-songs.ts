import type { Database } from "@segue/kernel/db";
import { correctTypos } from "./correct-typos.ts";
import { estimateMatches, type Sample } from "./estimate.ts";
import { isCovered } from "./list-order.ts";
import {
  countMatches,
  countSongsAhead,
  type ListedRow,
  listMatchesByWords,
  listMatchesInOrder,
  listSongsInOrder,
  type Window,
} from "./list-store.ts";
import type { SampleCache } from "./sample-cache.ts";
import { parseSearch, type SearchQuery } from "./search-query.ts";

/*
 * How a search stays quick whatever is typed:
 * 1. A sample of the library says whether many songs match (surely more than are counted) or not.
 * 2. Many: walk the order of the list and keep what matches. The more match, the sooner the page is full.
 * 3. Otherwise: find all that match by their trigrams, 10,001 at most, and count them. The page comes from sorting them, or
 *    from 2 where that is shorter.
 * 4. Where 3 finds more than 10,000 after all, the page comes from 2, which is still dense enough.
 * 5. Where 2 does not fill the page within its budget, because what matches stands at the other end of the order, all
 *    that match are sorted.
 */

/** Totals are exact up to here; in tests less, so that every way is gone. */
const COUNTED_EXACTLY = 10_000;
// Four times as far as a match is expected to take, and a start for small pages: further than chance explains.
const WALK_FACTOR = 4;
const WALK_START = 2_000;
const NO_CAP = 2_147_483_647;

export interface ListRequest extends Window {
  readonly q: string | null;
}

/** What a list is read with. */
export interface Listing {
  readonly database: Database;
  readonly samples: SampleCache;
  /** Up to how many songs a total is exact. */
  readonly countedExactly?: number;
}

/** What one search reads with. */
interface Reading {
  readonly database: Database;
  readonly sample: Sample;
  readonly most: number;
}

export interface ListedSongs {
  /** At most `limit` of the request. */
  readonly rows: readonly ListedRow[];
  readonly total: number;
  readonly isEstimated: boolean;
  readonly hasNext: boolean;
  /** Nothing matched to the letter, so that typing errors were allowed for. */
  readonly isFuzzy: boolean;
}

interface Found {
  /** One more than the page holds where there is a next one. */
  readonly rows: readonly ListedRow[];
  /** Null when there are more than are counted; `estimate` is then what is known. */
  readonly exact: number | null;
  readonly estimate: number;
}

function pageOf(found: Found, { offset, limit, after }: Window, most: number): Omit<ListedSongs, "isFuzzy"> {
  const rows = found.rows.slice(0, limit);
  const hasNext = found.rows.length > limit;
  if (found.exact !== null) return { rows, total: found.exact, isEstimated: false, hasNext };
  // The last page says how many there are.
  const isEnd = !hasNext && rows.length > 0 && after === null;
  if (isEnd) return { rows, total: offset + rows.length, isEstimated: false, hasNext };
  // What was seen counts for more than an estimate.
  const seen = (after === null && rows.length > 0 ? offset : 0) + rows.length + (hasNext ? 1 : 0);
  return { rows, total: Math.max(found.estimate, seen, most + 1), isEstimated: true, hasNext };
}

const oneMore = (window: Window): Window => ({ ...window, limit: window.limit + 1 });

// A library of more songs than this by a sample that is a minute old at most has more than are counted now.
const SURELY_MORE = 2;

async function listAll({ database, samples }: Listing, window: Window, most: number): Promise<Found> {
  const { size } = await samples.get();
  const isLarge = size > SURELY_MORE * most;
  const counted = isLarge ? size : await countSongsAhead(database, { ...window, after: null }, most + 1);
  const exact = counted <= most ? counted : null;
  const estimate = exact ?? size;
  // Past an estimate there may be songs: only a count says that there are none.
  if (exact !== null && window.offset >= exact) return { rows: [], exact, estimate };
  return { rows: await listSongsInOrder(database, oneMore(window)), exact, estimate };
}

/** A page of many matches by walking; null when the budget ended before the page was full, and songs are left. */
async function walk(database: Database, search: SearchQuery, window: Window, density: number) {
  const expected = (window.offset + window.limit + 1) / density;
  const budget = Math.min(WALK_START + Math.ceil(WALK_FACTOR * expected), NO_CAP);
  const rows = await listMatchesInOrder(database, search, oneMore(window), budget);
  if (rows.length > window.limit) return rows;
  return (await countSongsAhead(database, window, budget)) < budget ? rows : null;
}

async function listMany({ database, sample }: Reading, search: SearchQuery, window: Window, matched: number) {
  const rows = await walk(database, search, window, matched / Math.max(sample.size, matched));
  if (rows !== null) return { rows, exact: null, estimate: matched };
  const all = await listMatchesByWords(database, search, oneMore(window), NO_CAP);
  return { rows: all.rows, exact: null, estimate: all.total };
}

// A song that is fetched costs as much as ten that are passed over in an index that carries both names.
const FETCH_COST = 10;

/** Whether a page of `matched` songs is reached sooner by walking the order than by fetching and sorting all of them. */
function isWalkShorter({ sort, offset, limit }: Window, matched: number, size: number): boolean {
  const walked = ((offset + limit + 1) * size) / matched;
  return walked * (isCovered(sort) ? 1 : FETCH_COST) < matched * FETCH_COST;
}

/** What matches unless that is more than is counted, which gives null. */
async function listFew({ database, sample, most }: Reading, search: SearchQuery, window: Window, expected: number) {
  if (isWalkShorter(window, expected, sample.size)) {
    const total = await countMatches(database, search, most + 1);
    if (total > most) return null;
    const isShorter = isWalkShorter(window, total, sample.size);
    const rows = isShorter ? await walk(database, search, window, total / Math.max(sample.size, total)) : null;
    if (rows !== null) return { rows, exact: total, estimate: total };
  }
  const { rows, total } = await listMatchesByWords(database, search, oneMore(window), most + 1);
  return total > most ? null : { rows, exact: total, estimate: total };
}

async function listMatches(reading: Reading, words: SearchQuery, window: Window): Promise<Found> {
  const { search, total, surelyMany } = estimateMatches(words, reading.sample, reading.most);
  const few = surelyMany ? null : await listFew(reading, search, window, total);
  return few ?? listMany(reading, search, window, Math.max(total, reading.most + 1));
}

/** One page of the library, searched and sorted. */
export async function listSongs(listing: Listing, { q, ...window }: ListRequest): Promise<ListedSongs> {
  const { database, samples, countedExactly: most = COUNTED_EXACTLY } = listing;
  const search = q === null ? null : parseSearch(q);
  if (search === null) return { ...pageOf(await listAll(listing, window, most), window, most), isFuzzy: false };
  const reading: Reading = { database, sample: await samples.get(), most };
  const found = await listMatches(reading, search, window);
  const meant = found.exact === 0 ? await correctTypos(database, search) : null;
  if (meant === null) return { ...pageOf(found, window, most), isFuzzy: false };
  const similar = await listMatches(reading, meant, window);
  return { ...pageOf(similar, window, most), isFuzzy: similar.exact !== 0 };
}
