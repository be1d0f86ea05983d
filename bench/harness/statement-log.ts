import type { Database } from "@segue/kernel/db";
import type pg from "pg";

/** One run of a statement: how long until its rows were here, the driver's work included. */
export interface StatementRun {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly milliseconds: number;
}

function watchClient(client: pg.ClientBase, record: (run: StatementRun) => void): pg.ClientBase {
  const query = async (config: string | pg.QueryConfig, values?: unknown[]) => {
    const asked: pg.QueryConfig = typeof config === "string" ? { text: config, ...(values && { values }) } : config;
    const start = performance.now();
    const result = await client.query(asked);
    const { name = asked.text, text } = asked;
    record({ name, text, values: asked.values ?? [], milliseconds: performance.now() - start });
    return result;
  };
  return new Proxy(client, { get: (target, key) => (key === "query" ? query : Reflect.get(target, key, target)) });
}

/** The same database, telling `record` of every statement that runs through it. */
export function watchDatabase(database: Database, record: (run: StatementRun) => void): Database {
  const withConnection: Database["withConnection"] = (work) =>
    database.withConnection((client) => work(watchClient(client, record)));
  return {
    engine: database.engine,
    withConnection,
    query: (query, parameters = {}) =>
      withConnection(async (client) => {
        const values = query.parameters.map((name) => parameters[name]);
        const { rows } = await client.query({ name: query.name, text: query.text, values });
        return rows;
      }),
    close: () => database.close(),
  };
}
