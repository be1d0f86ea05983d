import { parseArgs } from "node:util";
import { compileQuery, type Database, openPostgres } from "@segue/kernel/db";
import { getJson, makeApplication } from "../harness/application.ts";
import { DJMIX, readDataset } from "../harness/dataset.ts";
import { importDataset } from "../harness/import-dataset.ts";
import { describeMachine } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { type StatementRun, watchDatabase } from "../harness/statement-log.ts";
import { textTable } from "../harness/text-table.ts";
import { drawTracks, listPlayedTracks } from "../http/draw-tracks.ts";
import { ENDPOINTS } from "../http/endpoints.ts";
import { explainStatement, PLAN_KINDS } from "./explain-statement.ts";
import { accessPaths, scannedTables } from "./plan.ts";

const BIG_TABLE_ROWS = 10_000;
const SEED = 7;
const VACUUM = compileQuery("bench.vacuum", "vacuum analyze");
const BIG_TABLES = compileQuery(
  "bench.big_tables",
  `select relname as name from pg_class
   where relnamespace = 'setlists'::regnamespace and relkind = 'r' and reltuples > :rows`,
);

interface Explained {
  readonly endpoint: string;
  readonly track: string;
  readonly statement: string;
  readonly plan: string;
  readonly planning_ms: number;
  readonly execution_ms: number;
  readonly rows: number;
  readonly buffers: number;
  readonly paths: readonly string[];
  readonly big_tables_scanned: readonly string[];
}

/** The statements that an endpoint runs for one track, each once, with the values it ran with. */
async function recordStatements(database: Database, path: string): Promise<StatementRun[]> {
  const runs = new Map<string, StatementRun>();
  const app = await makeApplication(watchDatabase(database, (run) => runs.set(run.name, run)));
  runs.clear();
  await getJson(app, path);
  await app.close();
  return [...runs.values()];
}

async function explainEndpoint(
  database: Database,
  endpoint: string,
  path: string,
  track: string,
  bigTables: ReadonlySet<string>,
): Promise<Explained[]> {
  const explained: Explained[] = [];
  for (const statement of await recordStatements(database, path)) {
    for (const plan of PLAN_KINDS) {
      const { Plan: node, ...times } = await explainStatement(database, statement, plan);
      explained.push({
        endpoint,
        track,
        statement: statement.name,
        plan,
        planning_ms: times["Planning Time"],
        execution_ms: times["Execution Time"],
        rows: node["Actual Rows"] ?? 0,
        buffers: (node["Shared Hit Blocks"] ?? 0) + (node["Shared Read Blocks"] ?? 0),
        paths: accessPaths(node),
        big_tables_scanned: scannedTables(node).filter((table) => bigTables.has(table)),
      });
    }
  }
  return explained;
}

async function explainAll(database: Database): Promise<Explained[]> {
  const big = new Set(
    (await database.query<{ name: string }>(BIG_TABLES, { rows: BIG_TABLE_ROWS })).map(({ name }) => name),
  );
  const tracks = await listPlayedTracks(database);
  const [most] = tracks.toSorted((a, b) => b.set_count - a.set_count);
  const [any] = drawTracks(tracks, "uniform", 1, SEED);
  if (most === undefined || any === undefined) throw new Error("the library is empty");
  const all: Explained[] = [];
  for (const [endpoint, pathOf] of Object.entries(ENDPOINTS)) {
    all.push(...(await explainEndpoint(database, endpoint, pathOf(most.id), "most played", big)));
    all.push(...(await explainEndpoint(database, endpoint, pathOf(any), "any", big)));
  }
  return all;
}

const { values: flags } = parseArgs({
  options: { data: { type: "string", default: DJMIX.path }, server: { type: "string" } },
});
await using scratch = await makeScratchDatabase(flags.server ?? defaultServer());
const database = openPostgres(scratch.url, { max: 1 });
const machine = await describeMachine(database);
const app = await makeApplication(database);
await importDataset(app, await readDataset(flags.data));
await app.close();
await database.query(VACUUM);
const explained = await explainAll(database);
await database.close();
const heading = ["endpoint", "track", "statement", "plan", "planning ms", "execution ms", "rows", "buffers"];
console.log(
  textTable(
    heading,
    explained.map((e) => [e.endpoint, e.track, e.statement, e.plan, e.planning_ms, e.execution_ms, e.rows, e.buffers]),
  ),
);
await storeResult("explain", machine, { statements: explained });
for (const { endpoint, statement, plan, track, big_tables_scanned } of explained) {
  if (big_tables_scanned.length === 0) continue;
  console.error(
    `Seq Scan on ${big_tables_scanned.join(", ")}: ${endpoint}, ${statement}, ${plan} plan, ${track} track`,
  );
  process.exitCode = 1;
}
