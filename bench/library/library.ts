import { parseArgs } from "node:util";
import { compileQuery, openPostgres } from "@segue/kernel/db";
import { startServer } from "../harness/child-server.ts";
import { describeMachine } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { textTable } from "../harness/text-table.ts";
import { measureIlike } from "./measure-ilike.ts";
import { measureImport } from "./measure-import.ts";
import { type Latency, measureSearch } from "./measure-search.ts";
import { measureThroughput } from "./measure-throughput.ts";
import { syntheticSongs } from "./synthetic-songs.ts";

const SEED = 20_260_401;
const IDS = compileQuery("bench.song_ids", "select song_id from library.songs order by song_id limit 20000");
const DRAWN_SONGS = 20_000;

const { values: flags } = parseArgs({
  options: { server: { type: "string" }, songs: { type: "string", default: "1000000" } },
});
const count = Number(flags.songs);
await using scratch = await makeScratchDatabase(flags.server ?? defaultServer());
await using database = Object.assign(openPostgres(scratch.url, { max: 1 }), {
  [Symbol.asyncDispose]: () => database.close(),
});
const machine = await describeMachine(database);

const main = new URL("../../apps/server/src/main.ts", import.meta.url);
const args = ["serve", "--port", "0", "--contexts", "library"];
const variables = { DATABASE_URL: scratch.url, LOG_LEVEL: "warn", SEGUE_DEMO: "off" };
await using server = await startServer(main, args, variables);

const imports = [await measureImport(server, count, SEED, "add"), await measureImport(server, count, SEED, "update")];
console.log(
  textTable(
    ["import", "songs", "seconds", "songs/s", "counts", "server MiB"],
    imports.map((i) => [i.what, i.songs, i.seconds, i.songs_per_second, i.counts, i.server_peak_mib ?? "unknown"]),
  ),
);

// Drawn from all of it, so that a query is as frequent as its words are.
const drawn = [...syntheticSongs(count, SEED)].filter((_song, index) => index % Math.ceil(count / DRAWN_SONGS) === 0);
const pages = [...(await measureSearch(server.url, drawn, count)), ...(await measureIlike(database, drawn))];
const showLatency = (l: Latency) => [l.what, l.requests, l.hits, l.p50_ms, l.p95_ms, l.p99_ms, l.max_ms];
console.log(`\nOne client, one page of 25 of ${count} songs at a time`);
console.log(textTable(["page", "requests", "hits", "p50 ms", "p95 ms", "p99 ms", "max ms"], pages.map(showLatency)));

const ids = (await database.query<{ song_id: string }>(IDS)).map(({ song_id }) => song_id);
const throughput = await measureThroughput(server.url, scratch.url, ids, drawn);
console.log("\n50 clients, each asks again at once, beside Fastify and the driver with the same statements");
console.log(
  textTable(
    ["operation", "requests/s", "bare requests/s", "of bare", "p95 ms", "bare p95 ms", "errors"],
    throughput.map((t) => [
      t.operation,
      t.requests_per_second,
      t.bare_requests_per_second,
      t.of_bare,
      t.p95_ms,
      t.bare_p95_ms,
      t.errors,
    ]),
  ),
);
await storeResult("library", machine, { songs: count, seed: SEED, imports, pages, throughput });
