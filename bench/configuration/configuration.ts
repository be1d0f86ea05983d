import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openPostgres } from "@segue/kernel/db";
import { type ChildServer, startServer } from "../harness/child-server.ts";
import { type LoadResult, runLoad } from "../harness/http-load.ts";
import { describeMachine } from "../harness/machine.ts";
import { median, percentile } from "../harness/percentile.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { cpuSecondsOf } from "../harness/server-cpu.ts";
import { textTable } from "../harness/text-table.ts";
import { openWatchers } from "./watchers.ts";

const ROUNDS = 5;
const REQUESTS = 10_000;
const WATCHERS = 1_000;
const CHANGES = 40;
// A change a moment, as people make them, so that each is measured by itself.
const PAUSE_MS = 100;

async function send<Reply>(server: URL, method: string, path: string, body: object): Promise<Reply> {
  const reply = await fetch(new URL(`/api/v1${path}`, server), {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  // The API's own contract.
  return (await reply.json()) as Reply;
}

const settings = (change: number) => ({
  change,
  database: { pool: 10, timeout_ms: 5_000 },
  features: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`feature_${index}`, index % 2 === 0])),
});

/** An environment that extends a base, so that what is read is resolved. */
async function makeConfigurations(server: URL): Promise<string> {
  const { id: application_id } = await send<{ id: string }>(server, "POST", "/applications", { name: "bench" });
  const base = { application_id, name: "base", config: settings(0) };
  const { id } = await send<{ id: string }>(server, "POST", "/configurations", base);
  const production = { application_id, name: "production", extends: id, config: { change: 0, region: "north" } };
  return (await send<{ id: string }>(server, "POST", "/configurations", production)).id;
}

interface ReadLoad extends LoadResult {
  /** Processor time of the server's process for one request, in microseconds; null where it cannot be seen. */
  readonly cpu_us: number | null;
}

/** One load, and what it cost the server: unlike requests/s, that does not depend on how quick the clients are. */
async function loadReads(server: ChildServer, path: string): Promise<ReadLoad> {
  const before = await cpuSecondsOf(server.pid);
  const result = await runLoad(new Array(REQUESTS).fill({ url: new URL(path, server.url) }), "closed loop");
  const after = await cpuSecondsOf(server.pid);
  const cpu_us = before === null || after === null ? null : Math.round(((after - before) * 1e6) / REQUESTS);
  return { ...result, cpu_us };
}

async function measureReads(server: ChildServer, path: string) {
  const body = await (await fetch(new URL(path, server.url))).text();
  const folder = await mkdtemp(join(tmpdir(), "segue-bench-"));
  const file = join(folder, "constant.json");
  await writeFile(file, body);
  await using constant = await startServer(new URL("./constant-server.ts", import.meta.url), [file], {});
  await loadReads(server, path);
  await loadReads(constant, "/constant");
  const rounds: { effective: ReadLoad; constant: ReadLoad }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ constant: await loadReads(constant, "/constant"), effective: await loadReads(server, path) });
  }
  await rm(folder, { recursive: true });
  const middle = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
  const share = ({ effective, constant: other }: (typeof rounds)[number]) =>
    effective.requests_per_second / other.requests_per_second;
  return {
    bytes: Buffer.byteLength(body),
    effective_per_second: middle((round) => round.effective.requests_per_second),
    constant_per_second: middle((round) => round.constant.requests_per_second),
    of_constant: Math.round(middle(share) * 1000) / 1000,
    effective_p95_ms: middle((round) => round.effective.p95_ms),
    constant_p95_ms: middle((round) => round.constant.p95_ms),
    effective_cpu_us: middle((round) => round.effective.cpu_us ?? 0),
    constant_cpu_us: middle((round) => round.constant.cpu_us ?? 0),
    errors: rounds.reduce((sum, round) => sum + round.effective.errors + round.constant.errors, 0),
  };
}

async function measureChanges(server: URL, id: string) {
  await using watchers = await openWatchers(new URL(`/api/v1/configurations/${id}/watch`, server), WATCHERS);
  const times: number[] = [];
  const lastOfEach: number[] = [];
  for (let change = 1; change <= CHANGES; change += 1) {
    await sleep(PAUSE_MS);
    const body = { name: "production", config: { change, region: "north" } };
    const some = await watchers.timesOf(async () => {
      await send(server, "PATCH", `/configurations/${id}`, body);
    });
    times.push(...some);
    lastOfEach.push(Math.max(...some));
  }
  const at = (values: readonly number[], share: number) => Math.round(percentile(values, share) * 10) / 10;
  return {
    watchers: WATCHERS,
    changes: CHANGES,
    median_ms: at(times, 0.5),
    p95_ms: at(times, 0.95),
    p99_ms: at(times, 0.99),
    last_watcher_median_ms: at(lastOfEach, 0.5),
    last_watcher_p95_ms: at(lastOfEach, 0.95),
  };
}

const { values: flags } = parseArgs({ options: { server: { type: "string" } } });
await using scratch = await makeScratchDatabase(flags.server ?? defaultServer());
const database = openPostgres(scratch.url, { max: 1 });
const machine = await describeMachine(database);
await database.close();
await using server = await startServer(
  new URL("../../apps/server/src/main.ts", import.meta.url),
  ["serve", "--port", "0", "--contexts", "configuration"],
  { DATABASE_URL: scratch.url, LOG_LEVEL: "warn", SEGUE_DEMO: "off" },
);
const id = await makeConfigurations(server.url);
const reads = await measureReads(server, `/api/v1/configurations/${id}/effective`);
console.log(`\nEffective reads of ${reads.bytes} bytes, 50 clients, each asks again at once`);
const readRows = [
  ["effective", reads.effective_per_second, reads.effective_p95_ms, reads.effective_cpu_us, reads.of_constant],
  ["constant Fastify route", reads.constant_per_second, reads.constant_p95_ms, reads.constant_cpu_us, 1],
];
console.log(textTable(["route", "requests/s", "p95 ms", "CPU us", "of constant"], readRows));
const changes = await measureChanges(server.url, id);
console.log(`\nFrom sending a change to its event, ${WATCHERS} watchers of it in one process`);
console.log(textTable(Object.keys(changes), [Object.values(changes)]));
await storeResult("configuration", machine, { reads, changes });
