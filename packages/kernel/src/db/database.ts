import type pg from "pg";
import { isConnectionLoss } from "./connection-loss.ts";
import { bindParameters, compileQuery, type Parameters, type Query, statementName } from "./query.ts";

/** Something that runs queries: the database itself, or one transaction. */
export interface Db {
  /** All rows of a named query. */
  query<Row extends object>(query: Query, parameters?: Parameters): Promise<Row[]>;
}

/** A database that is open: embedded (PGlite) or a PostgreSQL server, behind the same driver. */
export interface Database extends Db {
  readonly engine: "embedded" | "postgres";
  /** Borrows a connection for the length of `work`; a transaction lives on one. */
  withConnection<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

async function runOn<Row extends object>(client: pg.ClientBase, query: Query, parameters: Parameters): Promise<Row[]> {
  // Named: the server parses and plans a statement once for each connection.
  const { rows } = await client.query({
    name: query.name,
    text: query.text,
    values: bindParameters(query, parameters),
  });
  // The shape of a row is what the .sql file selects; the tests run every query.
  return rows as Row[];
}

/**
 * Wraps a pool. Never `pool.query`: it releases with the error, which destroys the only connection of the embedded
 * database. So: borrow, query, release.
 */
export function makeDatabase(pool: pg.Pool, engine: Database["engine"], onClose: () => Promise<void>): Database {
  const withConnection = async <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      return await work(client);
    } catch (error) {
      // The error of a query comes before that of its connection, and nobody else shall get this one in between. The
      // connection of the embedded database is the only one and cannot be lost.
      broken ||= engine === "postgres" && isConnectionLoss(error);
      throw error;
    } finally {
      client.removeListener("error", onError);
      client.release(broken);
    }
  };
  return {
    engine,
    withConnection,
    query: (query, parameters = {}) => withConnection((client) => runOn(client, query, parameters)),
    close: async () => {
      await pool.end();
      await onClose();
    },
  };
}

const BEGIN = compileQuery("begin", "begin");
const COMMIT = compileQuery("commit", "commit");
const ROLLBACK = compileQuery("rollback", "rollback");

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export function inTransaction<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  return database.withConnection(async (client) => {
    const tx: Db = { query: (query, parameters = {}) => runOn(client, query, parameters) };
    await client.query(BEGIN.text);
    try {
      const result = await work(tx);
      await client.query(COMMIT.text);
      return result;
    } catch (error) {
      // The first error is the one to report; a connection that is gone cannot roll back and need not.
      await client.query(ROLLBACK.text).catch(() => undefined);
      throw error;
    }
  });
}

/** Reads a query in pages of `size` rows through a cursor, in constant memory. Lives inside a transaction. */
export async function* streamRows<Row extends object>(
  tx: Db,
  query: Query,
  parameters: Parameters = {},
  size = 5_000,
): AsyncGenerator<Row[]> {
  const cursor = `cursor_${query.name.replaceAll(/\W/g, "_")}`;
  const declare = {
    ...query,
    name: statementName(`${query.name}.declare`),
    text: `declare ${cursor} no scroll cursor for ${query.text}`,
  };
  await tx.query(declare, parameters);
  const fetch = compileQuery(`${query.name}.fetch.${size}`, `fetch ${size} from ${cursor}`);
  while (true) {
    const rows = await tx.query<Row>(fetch);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await tx.query(compileQuery(`${query.name}.close`, `close ${cursor}`));
}
