import type { SongPage, SongQuery, SongSort } from "../api/song-api.ts";

/** Songs on a page, the most that the server gives at once. */
export const pageSize = 100;

const sorts: readonly SongSort[] = ["title", "artist", "duration", "created_at", "updated_at"];
const plain: SongQuery = { q: "", sort: "title", order: "asc" };

/** What the address asks for; what it leaves out, or says wrongly, is as usual. */
export function queryFromAddress(words: URLSearchParams): SongQuery {
  const sort = sorts.find((known) => known === words.get("sort")) ?? plain.sort;
  return { q: words.get("q") ?? "", sort, order: words.get("order") === "desc" ? "desc" : "asc" };
}

/** The words of the address for a query: only what is not as usual. */
export function queryToAddress({ q, sort, order }: SongQuery): Record<string, string> {
  return {
    ...(q === "" ? {} : { q }),
    ...(sort === plain.sort ? {} : { sort }),
    ...(order === plain.order ? {} : { order }),
  };
}

/** A click on a column: first its order, then the other way round. Times begin with the latest. */
export function sortedBy(query: SongQuery, sort: SongSort): SongQuery {
  const first = sort === "created_at" || sort === "updated_at" ? "desc" : "asc";
  const other = query.order === "asc" ? "desc" : "asc";
  return { ...query, sort, order: query.sort === sort ? other : first };
}

export function isSameQuery(a: SongQuery, b: SongQuery): boolean {
  return a.q === b.q && a.sort === b.sort && a.order === b.order;
}

/** The pages, from 1, that hold the rows from `first` up to but without `end`. */
export function pagesOf(first: number, end: number): readonly number[] {
  if (end <= first) return [];
  const [from, to] = [Math.floor(first / pageSize), Math.floor((end - 1) / pageSize)];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at + 1);
}

/**
 * How many rows there are, as well as the pages at hand tell. A page that is not full ends the list; one that is full
 * goes on at least to its own end, whatever was estimated.
 */
export function countRows(pages: readonly SongPage[]): number {
  const filled = Math.max(0, ...pages.map(endOf));
  const ends = pages.filter((page) => page.items.length < pageSize && (page.page === 1 || page.items.length > 0));
  if (ends.length > 0) return filled;
  const beyond = pages.filter((page) => page.items.length === 0).map((page) => (page.page - 1) * pageSize);
  const told = Math.max(0, ...pages.map((page) => page.total));
  return Math.max(filled, Math.min(told, ...beyond));
}

function endOf(page: SongPage): number {
  return page.items.length === 0 ? 0 : (page.page - 1) * pageSize + page.items.length;
}

/** The place in the list of the row drawn at `row`, when the songs at `hidden` (ascending) are not drawn. */
export function indexOfRow(row: number, hidden: readonly number[]): number {
  let index = row;
  for (const gone of hidden) {
    if (gone > index) break;
    index += 1;
  }
  return index;
}
