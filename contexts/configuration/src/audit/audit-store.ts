import { type Db, loadQueries } from "@segue/kernel/db";
import type { JsonObject } from "../json-value.ts";

const queries = loadQueries(new URL("audit-store.sql", import.meta.url), ["insert_audit", "list_audit"]);

/** One thing that was done. `details` holds names and numbers, never a value of a configuration. */
export interface AuditEntry {
  readonly at: Date;
  /** The subject of the principal. */
  readonly actor: string;
  /** What was done, such as `create-configuration`. */
  readonly action: string;
  readonly applicationId: string | null;
  readonly configurationId: string | null;
  readonly version: number | null;
  readonly requestId: string | null;
  readonly details?: JsonObject;
}

/** Adds to the audit log; in the transaction of what it tells. */
export async function insertAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db.query(queries.insert_audit, {
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    application_id: entry.applicationId,
    configuration_id: entry.configurationId,
    version: entry.version,
    request_id: entry.requestId,
    details: JSON.stringify(entry.details ?? {}),
  });
}

/** A row of the audit log. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly application_id: string | null;
  readonly configuration_id: string | null;
  readonly version: number | null;
  readonly request_id: string | null;
  readonly details: JsonObject;
}

export interface AuditFilter {
  readonly applicationId: string | null;
  readonly configurationId: string | null;
  /** Only rows before this id; null begins with the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** The newest rows first. */
export function listAudit(db: Db, filter: AuditFilter): Promise<AuditRow[]> {
  return db.query<AuditRow>(queries.list_audit, {
    application_id: filter.applicationId,
    configuration_id: filter.configurationId,
    before: filter.before,
    limit: filter.limit,
  });
}
