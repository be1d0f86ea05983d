import { configurationMigrations } from "@segue/configuration";
import type { MigrationSource } from "@segue/kernel/migrations";
import { libraryMigrations } from "@segue/library";
import { setlistsMigrations } from "@segue/setlists";
import { accessMigrations } from "./access/token-store.ts";

/** The contexts this program is made of, each with its migrations. */
const migrations = {
  setlists: setlistsMigrations,
  library: libraryMigrations,
  configuration: configurationMigrations,
} as const satisfies Record<string, MigrationSource>;

export type ContextName = keyof typeof migrations;

// The keys of the object above, by its type.
export const contextNames = Object.keys(migrations) as ContextName[];

/** The migrations of a process that runs these contexts; who may use it is decided in every one. */
export function migrationsOf(contexts: readonly ContextName[]): MigrationSource[] {
  return [accessMigrations, ...contexts.map((context) => migrations[context])];
}
