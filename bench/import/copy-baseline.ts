import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { type Database, openPostgres } from "@segue/kernel/db";
import { migrateUp } from "@segue/kernel/migrations";
import { setlistsMigrations } from "@segue/setlists";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { makeScratchDatabase } from "../harness/scratch-database.ts";
import { serverCpuSeconds } from "../harness/server-cpu.ts";

// What an import fills, in the order of the foreign keys. The source document is left out but for a stub: its bytes
// are one row, and what is compared is the writing of many.
const TABLES = [
  "artist",
  "artist_part",
  "track",
  "track_artist",
  "setlist",
  "setlist_performer",
  "setlist_entry",
  "transition",
] as const;

/** The rows of one table in PostgreSQL's text format. */
export interface TableDump {
  readonly table: string;
  readonly rows: number;
  readonly chunks: readonly Buffer[];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dumpTable(client: pg.Client, table: string, source: string): Promise<TableDump> {
  const chunks: Buffer[] = [];
  const stream = client.query(copyTo(`copy (${source}) to stdout`));
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(stream, "end");
  return { table, rows: stream.rowCount, chunks };
}

/** Reads every row that an import wrote into memory, in the order in which it lies on disk. */
export function dumpTables(url: string): Promise<TableDump[]> {
  return withClient(url, async (client) => {
    const stub =
      "select id, sha256, filename, source, url, retrieved_at, content_type, byte_count, ''::bytea from setlists.source_document";
    const dumps = [await dumpTable(client, "source_document", stub)];
    for (const table of TABLES) dumps.push(await dumpTable(client, table, `select * from setlists.${table}`));
    return dumps;
  });
}

interface Load {
  readonly seconds: number;
  readonly cpu_seconds: number | null;
}

async function loadTables(
  client: pg.Client,
  schema: string,
  dumps: readonly TableDump[],
  database: Database,
): Promise<Load> {
  const serverBefore = await serverCpuSeconds(database);
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await client.query("begin");
  for (const { table, chunks } of dumps) {
    await pipeline(chunks, client.query(copyFrom(`copy ${schema}.${table} from stdin`)));
  }
  await client.query("commit");
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const serverAfter = await serverCpuSeconds(database);
  const server = serverBefore === null || serverAfter === null ? null : serverAfter - serverBefore;
  return { seconds, cpu_seconds: server === null ? null : server + (user + system) / 1e6 };
}

/** What it takes to COPY the same rows in one transaction; processor seconds of both processes, where they can be seen. */
export interface CopyMeasurement {
  /** Into tables with the same columns, constraints and indexes. */
  readonly same_shape: Load;
  /** Into tables with the same columns and nothing else: no key, no check, no index. */
  readonly no_indexes: Load;
}

/** COPYs the dumped rows into fresh tables on the same server, once of the same shape and once without any index. */
export async function measureCopy(server: string, dumps: readonly TableDump[]): Promise<CopyMeasurement> {
  await using scratch = await makeScratchDatabase(server);
  const database = openPostgres(scratch.url, { max: 1 });
  await migrateUp(database, [setlistsMigrations]);
  const measured = await withClient(scratch.url, async (client) => {
    await client.query("create schema bare");
    for (const { table } of dumps) await client.query(`create table bare.${table} (like setlists.${table})`);
    await client.query("checkpoint");
    const same_shape = await loadTables(client, "setlists", dumps, database);
    await client.query("checkpoint");
    return { same_shape, no_indexes: await loadTables(client, "bare", dumps, database) };
  });
  await database.close();
  return measured;
}
