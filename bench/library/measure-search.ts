import { performance } from "node:perf_hooks";
import { percentile } from "../harness/percentile.ts";
import { drawQueries, LENGTHS, ORIGINS } from "./draw-queries.ts";
import type { SyntheticSong } from "./synthetic-songs.ts";

/** How long pages took, one client after the other. */
export interface Latency {
  readonly what: string;
  readonly requests: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
  /** Of the requests, those that found something. */
  readonly hits: number;
}

const SORTS = ["title", "artist", "created_at", "updated_at", "duration"] as const;
const ORDERS = ["asc", "desc"] as const;
const QUERIES = 200;
const SEED = 11;

interface Page {
  readonly milliseconds: number;
  readonly found: boolean;
  readonly cursor: string | null;
}

type Ask = (parameters: Readonly<Record<string, string | number>>) => Promise<Page>;

const askAt =
  (server: URL): Ask =>
  async (parameters) => {
    const url = new URL("/api/v1/songs", server);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
    const start = performance.now();
    const reply = await fetch(url);
    const body = await reply.text();
    const milliseconds = performance.now() - start;
    if (!reply.ok) throw new Error(`${url}: ${reply.status} ${body}`);
    return { milliseconds, found: !body.startsWith('{"items":[]'), cursor: reply.headers.get("x-next-cursor") };
  };

export function latencyOf(what: string, pages: readonly Pick<Page, "milliseconds" | "found">[]): Latency {
  const times = pages.map(({ milliseconds }) => milliseconds);
  const at = (share: number) => Math.round(percentile(times, share) * 100) / 100;
  return {
    what,
    requests: pages.length,
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    max_ms: at(1),
    hits: pages.filter(({ found }) => found).length,
  };
}

async function measureQueries(ask: Ask, songs: readonly SyntheticSong[]): Promise<Latency[]> {
  const results: Latency[] = [];
  for (const length of LENGTHS) {
    const all: Page[] = [];
    for (const [index, origin] of ORIGINS.entries()) {
      const pages: Page[] = [];
      for (const q of drawQueries(songs, length, origin, QUERIES, SEED + index)) pages.push(await ask({ q }));
      results.push(latencyOf(`q of ${length}, ${origin}`, pages));
      all.push(...pages);
    }
    results.push(latencyOf(`q of ${length}, all`, all));
  }
  return results;
}

async function measureSorts(ask: Ask, songs: readonly SyntheticSong[]): Promise<Latency[]> {
  const results: Latency[] = [];
  for (const sort of SORTS) {
    for (const order of ORDERS) {
      const pages: Page[] = [];
      const searches: Page[] = [];
      for (let each = 0; each < QUERIES; each += 1) pages.push(await ask({ sort, order }));
      results.push(latencyOf(`sort ${sort} ${order}, page 1`, pages));
      for (const length of LENGTHS) {
        const queries = drawQueries(songs, length, "word of a song", QUERIES / 5, SEED + 7);
        for (const q of queries) searches.push(await ask({ q, sort, order }));
      }
      results.push(latencyOf(`sort ${sort} ${order}, q of 1 to 30`, searches));
    }
  }
  return results;
}

async function measureDeepPages(ask: Ask, count: number): Promise<Latency[]> {
  const results: Latency[] = [];
  const limit = 25;
  for (const share of [0.01, 0.1, 0.5, 0.99]) {
    const first = Math.max(1, Math.floor((count * share) / limit));
    const byPage: Page[] = [];
    for (let each = 0; each < QUERIES / 4; each += 1) byPage.push(await ask({ page: first + each }));
    results.push(latencyOf(`by page, at ${share * 100} %`, byPage));
    const byCursor: Page[] = [];
    let cursor = byPage[0]?.cursor ?? null;
    for (let each = 0; each < QUERIES && cursor !== null; each += 1) {
      const page: Page = await ask({ cursor });
      byCursor.push(page);
      cursor = page.cursor;
    }
    if (byCursor.length > 0) results.push(latencyOf(`by cursor, at ${share * 100} %`, byCursor));
  }
  return results;
}

/** Pages of the list as one client gets them: searches of every length, every sort, deep pages. */
export async function measureSearch(server: URL, songs: readonly SyntheticSong[], count: number): Promise<Latency[]> {
  const ask = askAt(server);
  for (const q of drawQueries(songs, 3, "word of a song", QUERIES, SEED - 1)) await ask({ q });
  return [
    ...(await measureQueries(ask, songs)),
    ...(await measureSorts(ask, songs)),
    ...(await measureDeepPages(ask, count)),
  ];
}
