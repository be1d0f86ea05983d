import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { type Database, makeDatabase } from "./database.ts";

/** Opens PGlite with the extensions that the migrations need. */
export function createPglite(options: PGliteOptions): Promise<PGlite> {
  // V8 now and then ends the process when it frees WebAssembly code that it has replaced by faster code (`Check failed:
  // jit_page_->allocations_.erase(addr) == 1`, https://github.com/nodejs/node/issues/64500): the code is kept instead.
  setFlagsFromString("--no-wasm-code-gc");
  return PGlite.create({ ...options, extensions: { pg_trgm } });
}

/** Puts the driver on a PGlite and takes it over: closing the database closes it. */
export function databaseOf(lite: PGlite): Database {
  // PGlite is one session, so the pool holds one connection for ever: what one user sets, the next would see.
  const settings: pg.PoolConfig & object = { ...configOf(lite), max: 1, idleTimeoutMillis: 0 };
  return makeDatabase(new pg.Pool(settings), "embedded", () => lite.close());
}

function configOf(lite: PGlite): pg.PoolConfig {
  const { connection, user, password, database, port, host } = createPgConfig(lite);
  // `connection` is how node-postgres takes another transport; its types do not list it.
  return { connection, user, password, database, port, host } as pg.PoolConfig;
}

/** Opens the embedded PostgreSQL in `dataDir/postgres`, made when missing. Only one process may do so: see data-lock. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, "postgres");
  await mkdir(folder, { recursive: true });
  return databaseOf(await createPglite({ dataDir: folder }));
}
