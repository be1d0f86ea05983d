import type { Database } from "@segue/kernel/db";
import type pg from "pg";
import type { StatementRun } from "../harness/statement-log.ts";
import type { Plan } from "./plan.ts";

/**
 * `custom`: planned for the values at hand. `generic`: planned once for whatever values come, which is what a server
 * may go over to after five runs on one connection.
 */
export const PLAN_KINDS = ["custom", "generic"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

function literal(client: pg.ClientBase, value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return client.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(",")}}`);
  return client.escapeLiteral(String(value));
}

/** Runs a statement under `explain (analyze, buffers)`. Only for statements that read. */
export function explainStatement(database: Database, statement: StatementRun, kind: PlanKind): Promise<Plan> {
  return database.withConnection(async (client) => {
    await client.query(`set plan_cache_mode = force_${kind}_plan`);
    await client.query(`prepare explained as ${statement.text}`);
    try {
      const values = statement.values.map((value) => literal(client, value)).join(", ");
      const execute = values === "" ? "execute explained" : `execute explained (${values})`;
      // The first run reads what lies on disk and plans; the second is what a busy server does.
      await client.query(execute);
      const { rows } = await client.query(`explain (analyze, buffers, format json) ${execute}`);
      // The shape that PostgreSQL documents for this format: one row, one plan.
      const [
        {
          "QUERY PLAN": [plan],
        },
      ] = rows as [{ "QUERY PLAN": [Plan] }];
      return plan;
    } finally {
      await client.query("deallocate explained");
    }
  });
}
