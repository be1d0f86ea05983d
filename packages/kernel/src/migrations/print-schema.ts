import { type Database, loadQueries } from "@segue/kernel/db";

const sql = loadQueries(new URL("./print-schema.sql", import.meta.url), ["list_definitions"]);

/** The tables, constraints, indexes, views, functions and triggers of a schema as text, in a stable order. */
export async function printSchema(database: Database, schema: string): Promise<string> {
  const rows = await database.query<{ definition: string }>(sql.list_definitions, { schema });
  return `${rows.map(({ definition }) => definition.trim()).join("\n\n")}\n`;
}
