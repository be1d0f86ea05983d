import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { printSchema } from "@segue/kernel/migrations";
import { testEngines } from "@segue/kernel/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { configurationMigrations } from "../src/index.ts";
import { describeOnEngines } from "./configuration-app.ts";
import { UNKNOWN_ID } from "./configuration-builders.ts";

await describeOnEngines("the schema", (app) => {
  beforeEach(() => app().empty());

  const insert = (columns: Readonly<Record<string, unknown>>) => {
    const row = { id: UNKNOWN_ID, name: "shop", schema: null, ...columns };
    const text = `insert into configuration.applications (id, name, schema, created_at, updated_at)
      values (:id, :name, :schema::jsonb, now(), now())`;
    return app().rows(text, row);
  };

  it.each([
    [{ id: "nonsense" }, "applications_id_check"],
    [{ id: UNKNOWN_ID.toLowerCase() }, "applications_id_check"],
    [{ name: "" }, "applications_name_check"],
    [{ schema: "[]" }, "applications_schema_check"],
  ])("refuses an application of %j by %s", async (columns, constraint) => {
    await expect(insert(columns)).rejects.toMatchObject({ constraint });
  });

  it("refuses a configuration that is no object, and one that extends itself", async () => {
    await insert({});
    const text = `insert into configuration.configurations (id, application_id, name, config, extends_id, created_at, updated_at)
      values (:id, :id, 'a', :config::jsonb, :extends_id, now(), now())`;
    await expect(app().rows(text, { id: UNKNOWN_ID, config: "[]", extends_id: null })).rejects.toMatchObject({
      constraint: "configurations_config_check",
    });
    await expect(app().rows(text, { id: UNKNOWN_ID, config: "{}", extends_id: UNKNOWN_ID })).rejects.toMatchObject({
      constraint: "configurations_extends_id_check",
    });
  });
});

describe("schema.sql", () => {
  // Printed from the embedded database: PostgreSQL of another version words some definitions differently.
  it("is the migrated schema; `vitest run -u` on this file writes it anew", async () => {
    const [embedded] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    const database = await embedded?.open([configurationMigrations]);
    if (database === undefined) throw new Error("there is always an embedded database");
    await using _open = { [Symbol.asyncDispose]: () => database.close() };
    await expect(await printSchema(database, "configuration")).toMatchFileSnapshot("../schema.sql");
  });
});
