import pg from "pg";
import { type Database, makeDatabase } from "./database.ts";

const STATEMENT_TIMEOUT_MS = 120_000;

const SETTINGS = [
  // Planning costs as much as running small reads (half of the processor time of an answer, measured by bench/http), and
  // their plans do not depend on the values.
  "plan_cache_mode=force_generic_plan",
  // Compiling a plan that is thought to be long takes half a second, more than any statement here gains by it.
  "jit=off",
  // Every search reads what waits to be sorted into a GIN index (kB): at the usual 4 MB that takes longer than the rest.
  "gin_pending_list_limit=256",
];

/** Opens a pool on a PostgreSQL server (15 or later). */
export function openPostgres(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    application_name: "segue",
    options: SETTINGS.map((setting) => `-c ${setting}`).join(" "),
    // A statement that runs for minutes is a bug or a lock; it must not hold a connection for ever.
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // And a server that is frozen or cut off does not end it: then this side does, and gives up the connection.
    query_timeout: STATEMENT_TIMEOUT_MS + 5_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // An idle connection that breaks is replaced at the next borrow; without a listener it would end the process.
  pool.on("error", () => undefined);
  return makeDatabase(pool, "postgres", async () => undefined);
}
