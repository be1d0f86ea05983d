import type { Db } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { ApplicationRow } from "../applications/application.ts";
import { findLockedApplication } from "../applications/application-store.ts";
import { insertAudit } from "../audit/audit-store.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { JsonObject } from "../json-value.ts";
import { checkWritten } from "../schemas/check-configurations.ts";
import { sealSecrets } from "../secrets/secret-values.ts";
import { insertVersion } from "../versions/version-store.ts";
import type { Write } from "../writes/write.ts";
import { inApplication, type WriteDeps } from "../writes/write-deps.ts";
import type { ConfigurationContent, ConfigurationRow } from "./configuration.ts";
import {
  checkExtends,
  countExtending,
  deleteConfiguration,
  getApplicationId,
  getLockedConfiguration,
  insertConfiguration,
  updateConfiguration,
} from "./configuration-store.ts";

const MOST_CONFIG_BYTES = 1024 * 1024;

/** As it is stored, so that whatever was taken once can be written again. */
function checkSize(config: JsonObject): void {
  if (Buffer.byteLength(JSON.stringify(config)) <= MOST_CONFIG_BYTES) return;
  throw new DomainError("too-large", "config-too-large", "The configuration is larger than 1 MiB.", {
    fieldErrors: [{ field: "config", reason: "must not be larger than 1 MiB, its secrets encrypted" }],
  });
}

type Named = Pick<ConfigurationRow, "id" | "application_id" | "name" | "version">;

function audit(tx: Db, write: Write, action: string, row: Named, details: JsonObject = {}): Promise<void> {
  return insertAudit(tx, {
    at: write.now,
    actor: write.actor,
    requestId: write.requestId,
    action,
    applicationId: row.application_id,
    configurationId: row.id,
    version: row.version,
    details: { name: row.name, ...(write.comment === null ? {} : { comment: write.comment }), ...details },
  });
}

async function applicationToAddTo(tx: Db, id: string): Promise<ApplicationRow> {
  const application = await findLockedApplication(tx, id);
  if (application !== null) return application;
  const reason = "is not an application that there is";
  throw new DomainError("invalid", "application-unknown", `application_id ${reason}.`, {
    fieldErrors: [{ field: "application_id", reason }],
  });
}

/**
 * Adds a configuration to an application, as its first version.
 * @throws DomainError `application-unknown`, `name-taken`, `extends-unknown`, `secret-invalid`, `schema-invalid`,
 * `config-does-not-fit`
 */
export async function createConfiguration(
  deps: WriteDeps,
  applicationId: string,
  content: ConfigurationContent,
  write: Write,
): Promise<ConfigurationRow> {
  const id = deps.newId();
  const created = await inApplication(deps, applicationId, async (tx) => {
    const application = await applicationToAddTo(tx, applicationId);
    deps.schemas.compile(content.schema);
    await checkExtends(tx, { id, application_id: applicationId }, content.extends);
    const config = sealSecrets(content.config, {}, deps.cipherOf(id));
    checkSize(config);
    const row = await insertConfiguration(tx, { id, applicationId, content: { ...content, config } }, write.now);
    await checkWritten(tx, deps, id, application);
    await insertVersion(tx, row, write);
    await audit(tx, write, "create-configuration", row);
    return row;
  });
  deps.onChange(id);
  return created;
}

interface Locked {
  readonly application: ApplicationRow;
  readonly stored: ConfigurationRow;
}

/** The application is locked first, as every writer does, so that no two wait for each other. */
async function whileLocked<T>(deps: WriteDeps, id: string, work: (locked: Locked, tx: Db) => Promise<T>): Promise<T> {
  const applicationId = await getApplicationId(deps.database, id);
  return inApplication(deps, applicationId, async (tx) => {
    const application = await findLockedApplication(tx, applicationId);
    // Where the application was deleted meanwhile, this is gone with it, and says so.
    const stored = await getLockedConfiguration(tx, id);
    if (application === null) throw new Error(`the configuration ${id} is without its application`);
    return work({ application, stored }, tx);
  });
}

const contentText = ({ name, comments, config, schema, extends: extendsId }: ConfigurationContent): string =>
  canonicalJson({ name, comments, config, schema, extends: extendsId });

/** What decides whether values fit; a new name or comment does not. */
const checkedText = ({ config, schema, extends: extendsId }: ConfigurationContent): string =>
  canonicalJson({ config, schema, extends: extendsId });

/** The next content of a configuration, and what the audit log calls making it. */
export interface ConfigurationEdit {
  readonly action: "update-configuration" | "rollback-configuration";
  readonly details?: JsonObject;
  /** Its secrets as `config` of the reply is to be stored: encrypted. */
  next(tx: Db, stored: ConfigurationRow): ConfigurationContent | Promise<ConfigurationContent>;
}

async function applyEdit(
  { application, stored }: Locked,
  tx: Db,
  deps: WriteDeps,
  edit: ConfigurationEdit,
  write: Write,
): Promise<{ readonly row: ConfigurationRow; readonly changed: boolean }> {
  const { id } = stored;
  write.checkVersion(stored.version);
  const content = await edit.next(tx, stored);
  if (contentText(content) === contentText(stored)) return { row: stored, changed: false };
  checkSize(content.config);
  deps.schemas.compile(content.schema);
  await checkExtends(tx, stored, content.extends);
  const row = await updateConfiguration(tx, id, content, write.now);
  if (checkedText(content) !== checkedText(stored)) await checkWritten(tx, deps, id, application);
  await insertVersion(tx, row, write);
  await audit(tx, write, edit.action, row, edit.details);
  return { row, changed: true };
}

/**
 * Makes the next version of a configuration; an edit that changes nothing makes none.
 * @throws DomainError `configuration-not-found`, and as {@link createConfiguration}
 */
export async function changeConfiguration(
  deps: WriteDeps,
  id: string,
  edit: ConfigurationEdit,
  write: Write,
): Promise<ConfigurationRow> {
  const { row, changed } = await whileLocked(deps, id, (locked, tx) => applyEdit(locked, tx, deps, edit, write));
  if (changed) deps.onChange(id);
  return row;
}

/**
 * Takes a configuration away; its versions stay.
 * @throws DomainError `configuration-not-found`, `configuration-extended`
 */
export async function removeConfiguration(deps: WriteDeps, id: string, write: Write): Promise<void> {
  await whileLocked(deps, id, async ({ stored }, tx) => {
    write.checkVersion(stored.version);
    const count = await countExtending(tx, id);
    if (count > 0) {
      const what = count === 1 ? "1 configuration extends" : `${count} configurations extend`;
      throw new DomainError("conflict", "configuration-extended", `${what} this one. Change or delete them first.`);
    }
    await deleteConfiguration(tx, id);
    await audit(tx, write, "delete-configuration", stored);
  });
  deps.onChange(id);
}
