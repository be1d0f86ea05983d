import pg from "pg";
import { type Database, makeDatabase } from "./database.ts";

/** Opens a pool on a PostgreSQL server (15 or later). */
export function openPostgres(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    application_name: "segue",
    // Planning costs as much as running small reads (half of the processor time of an answer, measured by bench/http),
    // and their plans do not depend on the values.
    options: "-c plan_cache_mode=force_generic_plan",
    // A statement that runs for minutes is a bug or a lock; it must not hold a connection for ever.
    statement_timeout: 120_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // An idle connection that breaks is replaced at the next borrow; without a listener it would end the process.
  pool.on("error", () => undefined);
  return makeDatabase(pool, "postgres", async () => undefined);
}
