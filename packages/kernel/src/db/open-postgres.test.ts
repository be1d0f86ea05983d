import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { failureOf } from "@segue/kernel/http";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awaitDatabase } from "./await-database.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./open-postgres.ts";
import { compileQuery } from "./query.ts";

const engines = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
const postgres = engines.find(({ name }) => name === "postgres");

const ONE = compileQuery("one", "select 1 as one");

/** What a client is told about what a query fails with. */
const toldOf = (work: Promise<unknown>) =>
  work.then(
    () => "no failure",
    (error: unknown) => failureOf(error),
  );

describe.skipIf(postgres?.unavailable !== null)(`a pool ${postgres?.label}`, { timeout: 30_000 }, () => {
  let scratch: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    if (postgres === undefined) throw new Error("there is no such engine");
    scratch = await postgres.open([]);
    database = openPostgres(scratch.url ?? "", { max: 2 });
  });

  afterAll(async () => {
    await database.close();
    await scratch.close();
  });

  it("that is used up makes the next one wait for a while, and then says so", async () => {
    const held = Promise.withResolvers<void>();
    const holders = [1, 2].map(() => database.withConnection(() => held.promise));
    const began = performance.now();
    expect(await toldOf(database.query(ONE))).toMatchObject({ code: "unavailable" });
    expect(performance.now() - began).toBeLessThan(10_000);
    held.resolve();
    await Promise.all(holders);
    expect(await database.query(ONE)).toEqual([{ one: 1 }]);
  });

  it("gives nobody a connection that was ended under somebody else", async () => {
    const end = compileQuery("end", "select pg_terminate_backend(pg_backend_pid())");
    for (const _round of Array(10)) {
      expect(await toldOf(database.query(end))).toMatchObject({ code: "unavailable" });
      expect(await Promise.all([database.query(ONE), database.query(ONE)])).toEqual([[{ one: 1 }], [{ one: 1 }]]);
    }
  });

  it("says that a statement took too long, and keeps its connection", async () => {
    const sleep = async () =>
      database.withConnection(async (client) => {
        await client.query("begin; set local statement_timeout = 20");
        try {
          await client.query("select pg_sleep(5)");
        } finally {
          await client.query("rollback");
        }
      });
    expect(await toldOf(sleep())).toEqual({
      code: "unavailable",
      message: "The database took too long to answer.",
    });
    expect(await database.query(ONE)).toEqual([{ one: 1 }]);
  });

  it("of a database that does not exist is refused at once", async () => {
    const url = new URL(scratch.url ?? "");
    url.pathname = "/not_there";
    const none = openPostgres(url.href);
    const waiting = awaitDatabase(none, { withinMs: 60_000, onWait: (why) => expect.unreachable(why) });
    await expect(waiting).rejects.toMatchObject({
      code: "database-refused",
      message: 'The database refuses: database "not_there" does not exist. Correct DATABASE_URL.',
    });
    await none.close();
  });
});
