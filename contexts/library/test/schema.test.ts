import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { printSchema } from "@segue/kernel/migrations";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it } from "vitest";
import { libraryMigrations } from "../src/index.ts";

describe("schema.sql", () => {
  // Printed from the embedded database: PostgreSQL of another version words some definitions differently.
  it("is the migrated schema; `vitest run -u` on this file writes it anew", async () => {
    const [embedded] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    const database = await embedded?.open([libraryMigrations]);
    if (database === undefined) throw new Error("there is always an embedded database");
    await using _open = { [Symbol.asyncDispose]: () => database.close() };
    await expect(await printSchema(database, "library")).toMatchFileSnapshot("../schema.sql");
  });
});
