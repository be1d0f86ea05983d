import { parseArgs } from "node:util";
import { compileQuery, type Database, openPostgres } from "@segue/kernel/db";
import { makeApplication } from "../harness/application.ts";
import { startServer } from "../harness/child-server.ts";
import { DJMIX, readDataset } from "../harness/dataset.ts";
import {
  CLIENTS,
  LOADS,
  type Load,
  type LoadRequest,
  type LoadResult,
  PACE_MS,
  runLoad,
} from "../harness/http-load.ts";
import { importDataset } from "../harness/import-dataset.ts";
import { describeMachine } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { textTable } from "../harness/text-table.ts";
import { DRAWS, drawTracks, listPlayedTracks, type PlayedTrack } from "./draw-tracks.ts";
import { ENDPOINTS } from "./endpoints.ts";

const SEED = 20_260_101;
const WARM_UP = 1_500;
const VACUUM = compileQuery("bench.vacuum", "vacuum analyze");

interface Series extends LoadResult {
  readonly endpoint: string;
  readonly draw: string;
  readonly load: Load;
  /** Requests/s as a part of what the constant route answers under the same load. */
  readonly of_constant: number;
}

async function fillDatabase(database: Database, path: string): Promise<PlayedTrack[]> {
  const app = await makeApplication(database);
  const { entries } = await importDataset(app, await readDataset(path));
  await app.close();
  // What autovacuum does by itself, a minute later.
  await database.query(VACUUM);
  console.log(`Imported ${entries} entries`);
  return listPlayedTracks(database);
}

async function measureConstant(requests: number): Promise<Record<Load, LoadResult>> {
  await using server = await startServer(new URL("./constant-server.ts", import.meta.url), [], {});
  const urls = new Array<LoadRequest>(requests).fill({ url: new URL("/constant", server.url) });
  await runLoad(urls.slice(0, WARM_UP), "closed loop");
  return { "closed loop": await runLoad(urls, "closed loop"), paced: await runLoad(urls, "paced") };
}

async function measureEndpoints(
  databaseUrl: string,
  tracks: readonly PlayedTrack[],
  requests: number,
  constant: Record<Load, LoadResult>,
): Promise<Series[]> {
  const variables = { DATABASE_URL: databaseUrl, LOG_LEVEL: "warn", SEGUE_DEMO: "off" };
  const main = new URL("../../apps/server/src/main.ts", import.meta.url);
  await using server = await startServer(main, ["serve", "--port", "0"], variables);
  const series: Series[] = [];
  for (const [endpoint, pathOf] of Object.entries(ENDPOINTS)) {
    for (const draw of DRAWS) {
      // Every load draws anew, so that no answer is only a repetition of the load before.
      const urlsOf = (count: number, seed: number) =>
        drawTracks(tracks, draw, count, seed).map((id) => ({ url: new URL(`/api/v1${pathOf(id)}`, server.url) }));
      await runLoad(urlsOf(WARM_UP, SEED), "closed loop");
      for (const [index, load] of LOADS.entries()) {
        const result = await runLoad(urlsOf(requests, SEED + 1 + index), load);
        const of_constant = result.requests_per_second / constant[load].requests_per_second;
        series.push({ endpoint, draw, load, ...result, of_constant: Math.round(of_constant * 1000) / 1000 });
      }
    }
  }
  return series;
}

function printSeries(series: readonly Series[]): void {
  for (const load of LOADS) {
    const how =
      load === "paced" ? `one request in ${PACE_MS} ms each, timed from when it was due` : "each asks again at once";
    console.log(`\n${CLIENTS} keep-alive clients, ${load}: ${how}`);
    const rows = series
      .filter((each) => each.load === load)
      .map((s) => [
        s.endpoint,
        s.draw,
        s.requests_per_second,
        s.median_ms,
        s.p95_ms,
        s.p99_ms,
        s.max_ms,
        s.mean_bytes,
        s.errors,
        s.of_constant,
      ]);
    const heading = [
      "endpoint",
      "tracks drawn",
      "requests/s",
      "median ms",
      "p95 ms",
      "p99 ms",
      "max ms",
      "bytes",
      "errors",
      "of constant",
    ];
    console.log(textTable(heading, rows));
  }
}

const { values: flags } = parseArgs({
  options: {
    data: { type: "string", default: DJMIX.path },
    server: { type: "string" },
    requests: { type: "string", default: "5000" },
  },
});
await using scratch = await makeScratchDatabase(flags.server ?? defaultServer());
const database = openPostgres(scratch.url, { max: 1 });
const machine = await describeMachine(database);
const tracks = await fillDatabase(database, flags.data);
await database.close();
const constant = await measureConstant(Number(flags.requests));
const measured = await measureEndpoints(scratch.url, tracks, Number(flags.requests), constant);
const constants = LOADS.map((load) => ({
  endpoint: "constant Fastify route",
  draw: "-",
  load,
  ...constant[load],
  of_constant: 1,
}));
const series: readonly Series[] = [...constants, ...measured];
printSeries(series);
await storeResult("http", machine, { tracks: tracks.length, clients: CLIENTS, pace_ms: PACE_MS, seed: SEED, series });
if (series.some(({ errors }) => errors > 0)) process.exitCode = 1;
