import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPglite, type Database, databaseOf, openPostgres } from "@segue/kernel/db";
import { type MigrationSource, migrateUp, readMigrations } from "@segue/kernel/migrations";
import pg from "pg";

/** A fresh, migrated database for one test file; closing it removes it. */
export type TestDatabase = Database & { readonly url: string | null };

/** An engine to run a suite on. */
export interface TestEngine {
  readonly name: "embedded" | "postgres";
  /** Null when it can be used here, otherwise why not. */
  readonly unavailable: string | null;
  /** The name as a suite shows it, with the reason where it is skipped. */
  readonly label: string;
  open(sources: readonly MigrationSource[]): Promise<TestDatabase>;
}

async function templateName(sources: readonly MigrationSource[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { checksum } of await readMigrations(sources)) hash.update(checksum);
  return `segue_template_${hash.digest("hex").slice(0, 16)}`;
}

// Making a PGlite takes 3 s and loading a dump 0.3 s, so the migrated state is made once for each set of migrations.
async function openEmbeddedTest(sources: readonly MigrationSource[]): Promise<TestDatabase> {
  const folder = join(tmpdir(), "segue-test-templates");
  const file = join(folder, `${await templateName(sources)}.tar`);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    const lite = await createPglite({});
    const migrated = databaseOf(lite);
    await migrateUp(migrated, sources);
    const dump = await lite.dumpDataDir("none");
    await migrated.close();
    // Two test processes may both get here; the rename makes the last one win whole.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
    await rename(draft, file);
  }
  const database = databaseOf(await createPglite({ loadDataDir: new Blob([await readFile(file)]) }));
  return { ...database, url: null };
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function openPostgresTest(url: string, sources: readonly MigrationSource[]): Promise<TestDatabase> {
  const template = await templateName(sources);
  const name = `segue_test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(url, async (admin) => {
    // One maker at a time; the others wait and find it made.
    await admin.query("select pg_advisory_lock(hashtext($1))", [template]);
    const { rows } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (rows.length === 0) {
      const draft = `${name}_draft`;
      await admin.query(`create database ${draft}`);
      const migrated = openPostgres(withDatabase(url, draft), { max: 1 });
      await migrateUp(migrated, sources);
      await migrated.close();
      await admin.query(`alter database ${draft} rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  });
  const database = openPostgres(withDatabase(url, name));
  const close = async () => {
    await database.close();
    await asAdmin(url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
  };
  return { ...database, url: withDatabase(url, name), close };
}

async function whyUnavailable(url: string): Promise<string | null> {
  return asAdmin(url, () => Promise.resolve(null)).catch((error: unknown) => `no PostgreSQL at ${url}: ${error}`);
}

/** The embedded engine, and PostgreSQL at `url`; the second says why when it cannot be reached. */
export async function testEngines(url: string): Promise<readonly TestEngine[]> {
  const unavailable = await whyUnavailable(url);
  return [
    { name: "embedded", label: "on the embedded database", unavailable: null, open: openEmbeddedTest },
    {
      name: "postgres",
      label: `on PostgreSQL${unavailable === null ? "" : ` (skipped: ${unavailable})`}`,
      unavailable,
      open: (sources) => openPostgresTest(url, sources),
    },
  ];
}
