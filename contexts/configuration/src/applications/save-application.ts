import { type Db, inTransaction } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { insertAudit } from "../audit/audit-store.ts";
import { canonicalJson } from "../canonical-json.ts";
import { checkApplication } from "../schemas/check-configurations.ts";
import type { Write } from "../writes/write.ts";
import { inApplication, type WriteDeps } from "../writes/write-deps.ts";
import type { ApplicationContent, ApplicationRow } from "./application.ts";
import {
  deleteApplication,
  getLockedApplication,
  insertApplication,
  listConfigurationIds,
  updateApplication,
} from "./application-store.ts";

function audit(tx: Db, write: Write, action: string, application: Pick<ApplicationRow, "id" | "name" | "version">) {
  const { id, name, version } = application;
  return insertAudit(tx, {
    at: write.now,
    actor: write.actor,
    requestId: write.requestId,
    action,
    applicationId: id,
    configurationId: null,
    version,
    details: { name, ...(write.comment === null ? {} : { comment: write.comment }) },
  });
}

/** @throws DomainError `name-taken`, `schema-invalid` */
export async function createApplication(
  { database, newId, schemas }: WriteDeps,
  content: ApplicationContent,
  write: Write,
): Promise<ApplicationRow> {
  schemas.compile(content.schema);
  const id = newId();
  return inTransaction(database, async (tx) => {
    const created = await insertApplication(tx, content, id, write.now);
    await audit(tx, write, "create-application", created);
    return created;
  });
}

const contentText = ({ name, comments, schema }: ApplicationContent): string =>
  canonicalJson({ name, comments, schema });

/**
 * Makes the next version of an application of what `change` gives; one that changes nothing makes none. A new schema is
 * held against every configuration first.
 * @throws DomainError `application-not-found`, `name-taken`, `schema-invalid`, `configurations-do-not-fit`
 */
export function changeApplication(
  deps: WriteDeps,
  id: string,
  change: (stored: ApplicationRow) => ApplicationContent,
  write: Write,
): Promise<ApplicationRow> {
  return inApplication(deps, id, async (tx) => {
    const stored = await getLockedApplication(tx, id);
    write.checkVersion(stored.version);
    const content = change(stored);
    if (contentText(content) === contentText(stored)) return stored;
    if (canonicalJson(content.schema) !== canonicalJson(stored.schema)) {
      await checkApplication(tx, deps, { id, schema: content.schema });
    }
    const changed = await updateApplication(tx, content, id, write.now);
    await audit(tx, write, "update-application", changed);
    return changed;
  });
}

/**
 * Takes an application away; with its configurations only where `cascade` says so.
 * @throws DomainError `application-not-found`, `application-not-empty`
 */
export async function removeApplication(deps: WriteDeps, id: string, cascade: boolean, write: Write): Promise<void> {
  const removed = await inApplication(deps, id, async (tx) => {
    const stored = await getLockedApplication(tx, id);
    write.checkVersion(stored.version);
    const count = (await listConfigurationIds(tx, id)).length;
    if (count > 0 && !cascade) {
      const message = `The application has ${count} configuration${count === 1 ? "" : "s"}. Delete with ?cascade=true to delete them with it.`;
      throw new DomainError("conflict", "application-not-empty", message);
    }
    const configurationIds = await deleteApplication(tx, id, write);
    await audit(tx, write, "delete-application", stored);
    return configurationIds;
  });
  for (const configurationId of removed) deps.onChange(configurationId);
}
