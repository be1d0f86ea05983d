import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction, streamRows } from "./database.ts";
import { compileQuery } from "./query.ts";

const sql = {
  createTable: compileQuery("create_table", "create table if not exists line (number integer unique)"),
  clear: compileQuery("clear", "truncate line"),
  insert: compileQuery("insert", "insert into line (number) select * from unnest(:numbers::integer[])"),
  list: compileQuery("list", "select number from line order by number"),
  listAbove: compileQuery("list_above", "select number from line where number > :least order by number"),
  divide: compileQuery("divide", "select 1 / :by::integer as quotient"),
  pid: compileQuery("pid", "select pg_backend_pid() as pid"),
};

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`a database ${engine.label}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await engine.open([]);
      await database.query(sql.createTable);
    }, 60_000);
    afterAll(() => database.close());
    beforeEach(() => database.query(sql.clear));

    const numbers = async () => (await database.query<{ number: number }>(sql.list)).map(({ number }) => number);

    it("answers after a query that failed", async () => {
      await expect(database.query(sql.divide, { by: 0 })).rejects.toThrow("division by zero");
      expect(await database.query(sql.divide, { by: 1 })).toEqual([{ quotient: 1 }]);
    });

    it("answers many queries at once, some of which fail", async () => {
      const divisors = Array.from({ length: 30 }, (_, index) => index % 3);
      const answers = await Promise.allSettled(divisors.map((by) => database.query(sql.divide, { by })));
      expect(answers.map(({ status }) => status)).toEqual(divisors.map((by) => (by === 0 ? "rejected" : "fulfilled")));
    });

    it("commits what a transaction wrote, and gives back what it returned", async () => {
      const result = await inTransaction(database, async (tx) => {
        await tx.query(sql.insert, { numbers: [1, 2] });
        return "done";
      });
      expect([result, await numbers()]).toEqual(["done", [1, 2]]);
    });

    it("rolls a transaction back when its work throws, and throws the same error", async () => {
      const failure = new Error("changed my mind");
      const work = inTransaction(database, async (tx) => {
        await tx.query(sql.insert, { numbers: [1] });
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      expect(await numbers()).toEqual([]);
    });

    it("rolls a transaction back when a query of it fails, and works on", async () => {
      const work = inTransaction(database, async (tx) => {
        await tx.query(sql.insert, { numbers: [1] });
        await tx.query(sql.insert, { numbers: [1] });
      });
      await expect(work).rejects.toMatchObject({ code: "23505" });
      expect(await numbers()).toEqual([]);
      await inTransaction(database, (tx) => tx.query(sql.insert, { numbers: [3] }));
      expect(await numbers()).toEqual([3]);
    });

    it("keeps a transaction on one connection", async () => {
      const pids = await inTransaction(database, async (tx) => [await tx.query(sql.pid), await tx.query(sql.pid)]);
      expect(pids[0]).toEqual(pids[1]);
    });

    it("runs transactions that begin together one by one or beside each other, never inside each other", async () => {
      const works = [1, 2, 3, 4].map((number) =>
        inTransaction(database, async (tx) => {
          await tx.query(sql.insert, { numbers: [number] });
          if (number % 2 === 0) throw new Error("even");
        }),
      );
      await Promise.allSettled(works);
      expect(await numbers()).toEqual([1, 3]);
    });

    it.each([
      [0, []],
      [4, [4]],
      [5, [5]],
      [12, [5, 5, 2]],
    ])("streams %i rows in pages of at most 5", async (count, pages) => {
      await database.query(sql.insert, { numbers: Array.from({ length: count }, (_, index) => index) });
      const sizes = await inTransaction(database, async (tx) => {
        const seen: number[] = [];
        for await (const rows of streamRows(tx, sql.list, {}, 5)) seen.push(rows.length);
        return seen;
      });
      expect(sizes).toEqual(pages);
    });

    it("streams a query with parameters, twice in one transaction", async () => {
      await database.query(sql.insert, { numbers: [1, 2, 3, 4] });
      const read = (least: number) =>
        inTransaction(database, async (tx) => {
          const seen: number[] = [];
          for (const round of [least, least + 1]) {
            const rows = streamRows<{ number: number }>(tx, sql.listAbove, { least: round }, 1);
            for await (const page of rows) seen.push(...page.map(({ number }) => number));
          }
          return seen;
        });
      expect(await read(2)).toEqual([3, 4, 4]);
    });

    it("may stop streaming early", async () => {
      await database.query(sql.insert, { numbers: [1, 2, 3, 4] });
      const first = await inTransaction(database, async (tx) => {
        for await (const rows of streamRows(tx, sql.list, {}, 2)) return rows;
        return [];
      });
      expect(first).toEqual([{ number: 1 }, { number: 2 }]);
      expect(await numbers()).toEqual([1, 2, 3, 4]);
    });
  });
}
