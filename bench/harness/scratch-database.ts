import { randomUUID } from "node:crypto";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import pg from "pg";

/** An empty database of its own on a PostgreSQL server, gone when it is disposed of. */
export interface ScratchDatabase extends AsyncDisposable {
  readonly url: string;
}

/** The server where benches may make and drop databases: the one that the tests use (TEST_DATABASE_URL). */
export const defaultServer = (): string => loadConfig(readConfigSources()).testDatabaseUrl;

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect().catch((cause: unknown) => {
    throw new Error("No PostgreSQL answers. Start it with make db-up, or give --server or TEST_DATABASE_URL.", {
      cause,
    });
  });
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes an empty database on the server at `url`, which itself is left alone. */
export async function makeScratchDatabase(url: string): Promise<ScratchDatabase> {
  const name = `segue_bench_${randomUUID().replaceAll("-", "")}`;
  await runOn(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, [Symbol.asyncDispose]: () => runOn(url, `drop database if exists ${name} with (force)`) };
}
