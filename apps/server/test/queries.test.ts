import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { parseQueries, type Query } from "@segue/kernel/db";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contextNames, migrationsOf } from "../src/contexts.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Every named query of every `.sql` file in the sources of apps, contexts and packages. */
function allQueries(): Query[] {
  return ["apps", "contexts", "packages"].flatMap((area) =>
    readdirSync(join(root, area), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".sql") && path.split("/")[1] === "src")
      .flatMap((path) => [...parseQueries(path, readFileSync(join(root, area, path), "utf8")).values()]),
  );
}

/** The first word of a statement after its comments. */
const verbOf = ({ text }: Query): string | undefined => /^(?:--[^\n]*\n|\s)*(\w+)/.exec(text)?.[1];

const PREPARABLE = ["select", "insert", "update", "delete", "with", "merge", "values"];

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`the queries ${engine.label}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await engine.open(migrationsOf(contextNames));
    });
    afterAll(() => database.close());

    const problemOf = (query: Query) =>
      database.withConnection(async (client) => {
        // What cannot be prepared (truncate, analyze, create) is run, and undone.
        const text = PREPARABLE.includes(verbOf(query) ?? "") ? `prepare checked as ${query.text}` : query.text;
        await client.query("begin");
        const problem = await client.query(text).then(
          () => [],
          (error: unknown) => [`${query.name}: ${error}`],
        );
        await client.query("rollback");
        await client.query("deallocate all");
        return problem;
      });

    it("fit the migrated schema, every one", async () => {
      const queries = allQueries();
      expect(queries.length).toBeGreaterThan(50);
      const problems: string[] = [];
      for (const query of queries) problems.push(...(await problemOf(query)));
      expect(problems).toEqual([]);
    });

    it("have names that differ in what PostgreSQL keeps of a name", () => {
      const kept = allQueries().map(({ name }) => name.slice(0, 63));
      expect(kept.filter((name, index) => kept.indexOf(name) !== index)).toEqual([]);
    });
  });
}
