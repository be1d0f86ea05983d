import { startServer } from "../harness/child-server.ts";
import { type LoadRequest, type LoadResult, runLoad } from "../harness/http-load.ts";
import { median } from "../harness/percentile.ts";
import { makeRandom } from "../harness/random.ts";
import type { SyntheticSong } from "./synthetic-songs.ts";

/** Requests/s of one operation beside the bare handler with the same statements. */
export interface Throughput {
  readonly operation: string;
  readonly requests_per_second: number;
  readonly bare_requests_per_second: number;
  /** The median over rounds that are measured in turn. */
  readonly of_bare: number;
  readonly p95_ms: number;
  readonly bare_p95_ms: number;
  readonly errors: number;
}

const ROUNDS = 5;
const REQUESTS = 4_000;
const WARM_UP = 1_500;
// Pages of an ordinary list: each is another part of the library.
const PAGES = 400;

type MakeRequest = (server: URL, random: () => number) => LoadRequest;

const operationsOn = (ids: readonly string[], songs: readonly SyntheticSong[]): Record<string, MakeRequest> => ({
  "GET by id": (server, random) => ({
    url: new URL(`/api/v1/songs/${ids[Math.floor(random() * ids.length)]}`, server),
  }),
  list: (server, random) => ({ url: new URL(`/api/v1/songs?page=${1 + Math.floor(random() * PAGES)}`, server) }),
  POST: (server, random) => {
    const song = songs[Math.floor(random() * songs.length)];
    if (song === undefined) throw new Error("there is no song to post");
    return { url: new URL("/api/v1/songs", server), method: "POST", body: JSON.stringify(song) };
  },
});

const requestsOf = (make: MakeRequest, server: URL, count: number, seed: number): LoadRequest[] => {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => make(server, random));
};

async function measureOperation(operation: string, make: MakeRequest, ours: URL, bare: URL): Promise<Throughput> {
  const rounds: { ours: LoadResult; bare: LoadResult }[] = [];
  for (const server of [ours, bare]) await runLoad(requestsOf(make, server, WARM_UP, 1), "closed loop");
  for (let round = 0; round < ROUNDS; round += 1) {
    const measure = (server: URL) => runLoad(requestsOf(make, server, REQUESTS, 100 + round), "closed loop");
    // In turn first and second, so that what the other left behind is shared.
    if (round % 2 === 0) rounds.push({ ours: await measure(ours), bare: await measure(bare) });
    else {
      const first = await measure(bare);
      rounds.push({ ours: await measure(ours), bare: first });
    }
  }
  const middle = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
  return {
    operation,
    requests_per_second: middle((round) => round.ours.requests_per_second),
    bare_requests_per_second: middle((round) => round.bare.requests_per_second),
    of_bare:
      Math.round(middle(({ ours: our, bare: their }) => our.requests_per_second / their.requests_per_second) * 1000) /
      1000,
    p95_ms: middle((round) => round.ours.p95_ms),
    bare_p95_ms: middle((round) => round.bare.p95_ms),
    errors: rounds.reduce((sum, round) => sum + round.ours.errors + round.bare.errors, 0),
  };
}

/** GET by id, list and POST, each beside the bare handler in the same run. */
export async function measureThroughput(
  ours: URL,
  databaseUrl: string,
  ids: readonly string[],
  songs: readonly SyntheticSong[],
): Promise<Throughput[]> {
  await using bare = await startServer(new URL("./bare-server.ts", import.meta.url), [databaseUrl], {});
  const results: Throughput[] = [];
  for (const [operation, make] of Object.entries(operationsOn(ids, songs))) {
    results.push(await measureOperation(operation, make, ours, bare.url));
  }
  return results;
}
