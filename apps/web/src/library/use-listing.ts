import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchSongs, type Song, type SongPage, type SongQuery } from "../api/song-api.ts";
import { useDebounced } from "../ui/use-debounced.ts";
import { songKeys } from "./library.ts";
import { countRows, indexOfRow, isSameQuery, pageSize, pagesOf } from "./listing.ts";

/** A scroll bar that is dragged passes thousands of pages: only where it rests for so long are they asked for. */
const restMs = 90;

/** One page of songs. A request that nobody waits for any more is cancelled. */
function pageOptions({ q, sort, order }: SongQuery, page: number) {
  const query = { q, sort, order };
  return queryOptions({
    queryKey: [...songKeys.pages, query, page],
    queryFn: ({ signal }) => fetchSongs(query, page, pageSize, signal),
  });
}

/** The listing that the table shows. */
export interface Listing {
  readonly query: SongQuery;
  /** The first page, which tells how many there are; undefined while the very first listing loads. */
  readonly head: SongPage | undefined;
  readonly problem: unknown;
  readonly retry: () => void;
  /** Another listing is on its way; until it is there, this one stays. */
  readonly isWaiting: boolean;
}

/** Follows what is wanted, without a moment of emptiness in between. */
export function useListing(wanted: SongQuery): Listing {
  const [query, setQuery] = useState(wanted);
  const next = useQuery(pageOptions(wanted, 1));
  const head = useQuery(pageOptions(query, 1));
  const isWaiting = !isSameQuery(query, wanted);
  if (isWaiting && next.status !== "pending") setQuery(wanted);
  return { query, head: head.data, problem: head.error, retry: () => void head.refetch(), isWaiting };
}

/** How many rows a listing has, as far as its loaded pages tell. */
export function useRowCount(query: SongQuery, hidden: ReadonlySet<string>): number {
  const known = loadedPages(useQueryClient(), query);
  return Math.max(0, countRows(known) - placesOf(known, hidden).length);
}

/** What is known of the rows in view. */
export interface Rows {
  readonly songAt: (row: number) => Song | undefined;
  /** The first failure among the pages in view. */
  readonly problem: unknown;
  readonly retry: () => void;
}

/** Loads the pages that hold the rows from `first` up to but without `end`; `hidden` songs are passed over. */
export function useRows(query: SongQuery, first: number, end: number, hidden: ReadonlySet<string>): Rows {
  const queries = useQueryClient();
  const known = loadedPages(queries, query);
  const hiddenAt = placesOf(known, hidden);
  const total = countRows(known);
  const last = Math.min(total, indexOfRow(end - 1, hiddenAt) + 1);
  const pages = pagesOf(indexOfRow(first, hiddenAt), last);
  const rested = useDebounced(pages.join(), restMs).split(",");
  const results = useQueries({
    queries: pages.map((page) => ({ ...pageOptions(query, page), enabled: rested.includes(String(page)) })),
  });
  const failed = results.filter((result) => result.error !== null);
  const inView = results.map((result) => result.data).filter((page) => page !== undefined);
  const byPage = new Map([...known, ...inView].map((page) => [page.page, page]));
  return {
    songAt: (row) => {
      const index = indexOfRow(row, hiddenAt);
      return byPage.get(Math.floor(index / pageSize) + 1)?.items[index % pageSize];
    },
    problem: failed[0]?.error ?? null,
    retry: () => {
      for (const result of failed) void result.refetch();
    },
  };
}

function loadedPages(queries: QueryClient, { q, sort, order }: SongQuery): readonly SongPage[] {
  const found = queries.getQueriesData<SongPage>({ queryKey: [...songKeys.pages, { q, sort, order }] });
  return found.map(([, page]) => page).filter((page) => page !== undefined);
}

/** Where in the list the hidden songs are, as far as they are loaded, ascending. */
function placesOf(pages: readonly SongPage[], hidden: ReadonlySet<string>): readonly number[] {
  if (hidden.size === 0) return [];
  const places = pages.flatMap(({ page, items }) =>
    items.flatMap((song, at) => (hidden.has(song.song_id) ? [(page - 1) * pageSize + at] : [])),
  );
  return places.sort((a, b) => a - b);
}
