import { createHash } from "node:crypto";
import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { canonicalJson } from "../canonical-json.ts";
import type { ConfigurationRow } from "../configurations/configuration.ts";
import type { Write } from "../writes/write.ts";
import { contentOf, type VersionRow, type VersionSummary } from "./version.ts";

const sql = loadQueries(new URL("./version-store.sql", import.meta.url), [
  "insert_version",
  "list_versions",
  "count_versions",
  "find_version",
]);

/** Keeps a configuration as it was just written. */
export async function insertVersion(tx: Db, row: ConfigurationRow, write: Write): Promise<void> {
  const content = contentOf(row);
  await tx.query(sql.insert_version, {
    configuration_id: row.id,
    version: row.version,
    application_id: row.application_id,
    name: row.name,
    comments: row.comments,
    config: JSON.stringify(row.config),
    schema: row.schema === null ? null : JSON.stringify(row.schema),
    extends: row.extends,
    author: write.actor,
    comment: write.comment,
    hash: createHash("sha256")
      .update(canonicalJson({ ...content }))
      .digest("hex"),
    now: write.now,
  });
}

const missing = (id: string): DomainError =>
  new DomainError("not-found", "configuration-not-found", `There is no configuration ${id}, and there was none.`);

/** One page of the versions of a configuration, which may be deleted, newest first. */
export async function listVersions(db: Db, id: string, limit: number, offset: number) {
  const [count] = await db.query<{ total: number }>(sql.count_versions, { id });
  // Whatever was written has a version.
  if (count === undefined || count.total === 0) throw missing(id);
  const items = await db.query<VersionSummary>(sql.list_versions, { id, limit, offset });
  return { items, total: count.total };
}

/** A version of a configuration, which may be deleted. @throws DomainError `version-not-found` */
export async function getVersion(db: Db, id: string, version: number): Promise<VersionRow> {
  const [row] = await db.query<VersionRow>(sql.find_version, { id, version });
  if (row !== undefined) return row;
  throw new DomainError("not-found", "version-not-found", `There is no version ${version} of a configuration ${id}.`);
}
