import { type Database, type Db, loadQueries } from "@segue/kernel/db";
import { findChain } from "../effective/effective-store.ts";
import { openChain } from "../effective/effective-value.ts";
import type { CipherOf } from "../secrets/secret-cipher.ts";
import { openSecrets, plainSecrets } from "../secrets/secret-values.ts";
import type { ReadSettings } from "./settings.ts";

const queries = loadQueries(new URL("settings-store.sql", import.meta.url), [
  "find_application_id",
  "find_configuration_id",
]);

export async function findApplicationId(db: Db, name: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(queries.find_application_id, { name });
  return row?.id ?? null;
}

/** The id of a configuration by the names of its application and its own; null where there is none. */
export async function findConfigurationId(db: Db, application: string, name: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(queries.find_configuration_id, { application, name });
  return row?.id ?? null;
}

/** What holds for a configuration by its names, secrets as plain text; null where there is none. */
export async function readSettings(
  database: Database,
  cipherOf: CipherOf,
  application: string,
  name: string,
): Promise<ReadSettings | null> {
  const id = await findConfigurationId(database, application, name);
  const links = id === null ? null : await findChain(database, id);
  if (links === null) return null;
  const { config } = openChain(links, (stored, owner) => openSecrets(stored, cipherOf(owner)));
  return { chain: links.map((link) => link.id), config: plainSecrets(config) };
}
