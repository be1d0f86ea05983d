import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { compileQuery, openPostgres } from "@segue/kernel/db";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrateUp, migrationStatus, verifyMigrations } from "./migrate.ts";
import { aMigrationFolder } from "./migration-builders.ts";
import { printSchema } from "./print-schema.ts";

const ONE = "create schema example; create table example.track (id integer not null, title text default 'none');";
const TWO = "alter table example.track add constraint track_pkey primary key (id);";

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`migrations ${engine.label}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await engine.open([]);
    }, 60_000);
    afterAll(() => database.close());
    beforeEach(async () => {
      await database.query(compileQuery("drop_schema", "drop schema if exists example cascade"));
      await database.query(compileQuery("forget", "truncate public.migrations"));
    });

    const stateOf = async (source: Parameters<typeof migrationStatus>[1]) =>
      (await migrationStatus(database, source)).map(({ name, state, appliedAt }) => [name, state, appliedAt !== null]);

    it("applies what is pending in the order of the names, once", async () => {
      await using folder = await aMigrationFolder({ "0002_two.sql": TWO, "0001_one.sql": ONE, "note.txt": "no" });
      expect(await migrateUp(database, [folder.source])).toEqual(["example/0001_one.sql", "example/0002_two.sql"]);
      expect(await migrateUp(database, [folder.source])).toEqual([]);
      expect(await printSchema(database, "example")).toBe(
        "create table example.track (\n  id integer not null,\n  title text default 'none'::text\n);\n\n" +
          "alter table example.track add constraint track_pkey PRIMARY KEY (id);\n",
      );
    });

    it("tells what is applied, pending, changed and missing", async () => {
      await using folder = await aMigrationFolder({ "0001_one.sql": ONE, "0002_two.sql": TWO });
      await migrateUp(database, [folder.source]);
      await folder.write("0001_one.sql", `${ONE} -- changed`);
      await folder.remove("0002_two.sql");
      await folder.write("0003_three.sql", "select 1;");
      expect(await stateOf([folder.source])).toEqual([
        ["0001_one.sql", "changed", true],
        ["0003_three.sql", "pending", false],
        ["0002_two.sql", "missing", true],
      ]);
    });

    it("says that all is pending where nothing was ever applied", async () => {
      await using folder = await aMigrationFolder({ "0001_one.sql": ONE });
      await database.query(compileQuery("drop_table", "drop table public.migrations"));
      expect(await stateOf([folder.source])).toEqual([["0001_one.sql", "pending", false]]);
      await migrateUp(database, [folder.source]);
      expect(await stateOf([folder.source])).toEqual([["0001_one.sql", "applied", true]]);
    });

    it("verifies that applied files are unchanged, and stops `up` when they are not", async () => {
      await using folder = await aMigrationFolder({ "0001_one.sql": ONE });
      await migrateUp(database, [folder.source]);
      await verifyMigrations(database, [folder.source]);
      await folder.write("0001_one.sql", `${ONE} `);
      await folder.write("0002_two.sql", TWO);
      const drift = expect.objectContaining({
        code: "migrations-drifted",
        message: expect.stringContaining("example/0001_one.sql (changed)"),
      });
      await expect(verifyMigrations(database, [folder.source])).rejects.toEqual(drift);
      await expect(migrateUp(database, [folder.source])).rejects.toEqual(drift);
      expect(await stateOf([folder.source])).toEqual([
        ["0001_one.sql", "changed", true],
        ["0002_two.sql", "pending", false],
      ]);
    });

    it("leaves nothing of a migration that fails, keeps those before it, and goes on once it is mended", async () => {
      await using folder = await aMigrationFolder({
        "0001_one.sql": ONE,
        "0002_two.sql": "create table example.label (id integer); insert into example.nowhere values (1);",
      });
      await expect(migrateUp(database, [folder.source])).rejects.toThrow("applying migration example/0002_two.sql");
      expect(await stateOf([folder.source])).toEqual([
        ["0001_one.sql", "applied", true],
        ["0002_two.sql", "pending", false],
      ]);
      expect(await printSchema(database, "example")).not.toContain("example.label");
      await folder.write("0002_two.sql", TWO);
      expect(await migrateUp(database, [folder.source])).toEqual(["example/0002_two.sql"]);
    });

    it("applies each migration once when several start together", async () => {
      await using folder = await aMigrationFolder({ "0001_one.sql": ONE, "0002_two.sql": TWO });
      const others = database.url === null ? [] : [openPostgres(database.url), openPostgres(database.url)];
      try {
        const starters = [database, database, ...others];
        const applied = await Promise.all(starters.map((starter) => migrateUp(starter, [folder.source])));
        expect(applied.flat().sort()).toEqual(["example/0001_one.sql", "example/0002_two.sql"]);
      } finally {
        await Promise.all(others.map((other) => other.close()));
      }
    });
  });
}
