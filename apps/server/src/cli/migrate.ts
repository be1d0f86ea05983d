import type { Config } from "@segue/kernel/config";
import { findLockHolder } from "@segue/kernel/db";
import { migrateUp, migrationStatus, verifyMigrations } from "@segue/kernel/migrations";
import { openDatabase } from "../assemble.ts";
import { contextNames, migrationsOf } from "../contexts.ts";

export type MigrateVerb = "up" | "status" | "verify";

/** `segue migrate up|status|verify`. The server migrates when it starts, so this is for those who tell it not to. */
export async function runMigrateCommand(config: Config, verb: MigrateVerb, json: boolean): Promise<void> {
  const sources = migrationsOf(contextNames);
  const say = (value: object, line: string) => console.log(json ? JSON.stringify(value) : line);
  if (config.databaseUrl === null && (await findLockHolder(config.dataDir)) !== null && verb === "up") {
    say({ applied: [] }, "A server runs on this data folder; it has applied every migration at its start.");
    return;
  }
  const { database, close } = await openDatabase(config);
  try {
    if (verb === "up") {
      const applied = await migrateUp(database, sources);
      say({ applied }, applied.length === 0 ? "Nothing to apply." : `Applied ${applied.join(", ")}.`);
    } else if (verb === "verify") {
      await verifyMigrations(database, sources);
      say({ verified: true }, "Every applied migration is as its file.");
    } else {
      const status = await migrationStatus(database, sources);
      const lines = status.map(({ context, name, state }) => `${state.padEnd(8)} ${context}/${name}`);
      say({ migrations: status }, lines.join("\n"));
    }
  } finally {
    await close();
  }
}
