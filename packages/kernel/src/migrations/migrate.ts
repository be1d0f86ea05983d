import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Database, inTransaction, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";

const sql = loadQueries(new URL("./migration-store.sql", import.meta.url), [
  "lock_migrations",
  "create_migrations",
  "find_migrations_table",
  "list_migrations",
  "insert_migration",
]);

/** The migrations of one context: a folder of `0001_what.sql`, applied in the order of their names. */
export interface MigrationSource {
  readonly context: string;
  readonly folder: URL;
}

export type MigrationState = "applied" | "pending" | "changed" | "missing";

export interface MigrationStatus {
  readonly context: string;
  readonly name: string;
  readonly state: MigrationState;
  readonly appliedAt: Date | null;
}

interface Migration {
  readonly context: string;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

interface MigrationRow {
  context: string;
  name: string;
  checksum: string;
  applied_at: Date;
}

/** The migrations of the sources in order, with the SHA-256 of their text. */
export async function readMigrations(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const perSource = sources.map(async ({ context, folder }) => {
    const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith(".sql")).sort();
    return Promise.all(
      names.map(async (name) => {
        const text = await readFile(new URL(name, folder), "utf8");
        return { context, name, text, checksum: createHash("sha256").update(text).digest("hex") };
      }),
    );
  });
  return (await Promise.all(perSource)).flat();
}

/** Each migration beside what the database says of it; `missing` is applied but no longer on disk. */
export async function migrationStatus(
  database: Database,
  sources: readonly MigrationSource[],
): Promise<MigrationStatus[]> {
  const migrations = await readMigrations(sources);
  const [table] = await database.query<{ present: boolean }>(sql.find_migrations_table);
  const rows = table?.present === true ? await database.query<MigrationRow>(sql.list_migrations) : [];
  const applied = new Map(rows.map((row) => [`${row.context}/${row.name}`, row]));
  const known = migrations.map(({ context, name, checksum }): MigrationStatus => {
    const row = applied.get(`${context}/${name}`);
    applied.delete(`${context}/${name}`);
    if (row === undefined) return { context, name, state: "pending", appliedAt: null };
    return { context, name, state: row.checksum === checksum ? "applied" : "changed", appliedAt: row.applied_at };
  });
  const contexts = new Set(sources.map((source) => source.context));
  const missing = [...applied.values()].filter((row) => contexts.has(row.context));
  return [
    ...known,
    ...missing.map(
      ({ context, name, applied_at }): MigrationStatus => ({ context, name, state: "missing", appliedAt: applied_at }),
    ),
  ];
}

/**
 * Throws when an applied migration was changed or removed since.
 * @throws DomainError `migrations-drifted` that names each of them.
 */
export async function verifyMigrations(database: Database, sources: readonly MigrationSource[]): Promise<void> {
  const drifted = (await migrationStatus(database, sources)).filter(
    ({ state }) => state === "changed" || state === "missing",
  );
  if (drifted.length === 0) return;
  const names = drifted.map(({ context, name, state }) => `${context}/${name} (${state})`).join(", ");
  throw new DomainError(
    "conflict",
    "migrations-drifted",
    `Applied migrations differ from the files: ${names}. Restore the files; a change belongs in a new migration.`,
  );
}

/**
 * Applies what is pending, each migration in its own transaction, and returns their names. The row is inserted first:
 * a second starter waits on it and then finds nothing to do.
 */
export async function migrateUp(database: Database, sources: readonly MigrationSource[]): Promise<string[]> {
  await inTransaction(database, async (tx) => {
    await tx.query(sql.lock_migrations);
    await tx.query(sql.create_migrations);
  });
  await verifyMigrations(database, sources);
  const pending = await migrationStatus(database, sources);
  const migrations = await readMigrations(sources);
  const applied: string[] = [];
  for (const { context, name, text, checksum } of migrations) {
    if (pending.some((row) => row.context === context && row.name === name && row.state !== "pending")) continue;
    if (await applyMigration(database, { context, name, text, checksum })) applied.push(`${context}/${name}`);
  }
  return applied;
}

function applyMigration(database: Database, { context, name, text, checksum }: Migration): Promise<boolean> {
  return database.withConnection(async (client) => {
    await client.query("begin");
    try {
      const { text: insert } = sql.insert_migration;
      const { rows } = await client.query(insert, [context, name, checksum]);
      // Without values the driver takes the simple protocol, which allows several statements.
      if (rows.length > 0) await client.query(text);
      await client.query("commit");
      return rows.length > 0;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw new Error(`applying migration ${context}/${name}`, { cause: error });
    }
  });
}
