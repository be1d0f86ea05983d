import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { unlessTaken } from "../writes/name-taken.ts";
import type { ConfigurationContent, ConfigurationRow } from "./configuration.ts";

const sql = loadQueries(new URL("./configuration-store.sql", import.meta.url), [
  "list_configurations",
  "count_configurations",
  "find_configuration",
  "find_application_of",
  "lock_configuration",
  "find_member",
  "count_extending",
  "insert_configuration",
  "update_configuration",
  "delete_configuration",
]);

/** One page of the configurations of an application, or of all where it is null, by name. */
export async function listConfigurations(db: Db, applicationId: string | null, limit: number, offset: number) {
  const filter = { application_id: applicationId };
  const items = await db.query<ConfigurationRow>(sql.list_configurations, { ...filter, limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_configurations, filter);
  return { items, total: count?.total ?? 0 };
}

const missing = (id: string): DomainError =>
  new DomainError("not-found", "configuration-not-found", `There is no configuration ${id}.`);

/** @throws DomainError `configuration-not-found` */
export async function getConfiguration(db: Db, id: string): Promise<ConfigurationRow> {
  const [configuration] = await db.query<ConfigurationRow>(sql.find_configuration, { id });
  if (configuration === undefined) throw missing(id);
  return configuration;
}

/** The application that a configuration belongs to. @throws DomainError `configuration-not-found` */
export async function getApplicationId(db: Db, id: string): Promise<string> {
  const [row] = await db.query<{ application_id: string }>(sql.find_application_of, { id });
  if (row === undefined) throw missing(id);
  return row.application_id;
}

/** For a transaction that has locked its application. @throws DomainError `configuration-not-found` */
export async function getLockedConfiguration(tx: Db, id: string): Promise<ConfigurationRow> {
  const [configuration] = await tx.query<ConfigurationRow>(sql.lock_configuration, { id });
  if (configuration === undefined) throw missing(id);
  return configuration;
}

const cannotExtend = (code: string, reason: string): DomainError =>
  new DomainError("invalid", code, `extends ${reason}.`, { fieldErrors: [{ field: "extends", reason }] });

/** @throws DomainError `extends-cycle`, or `extends-unknown` unless `extendsId` is another of the same application */
export async function checkExtends(
  tx: Db,
  configuration: Pick<ConfigurationRow, "id" | "application_id">,
  extendsId: string | null,
): Promise<void> {
  if (extendsId === null) return;
  if (extendsId === configuration.id) throw cannotExtend("extends-cycle", "leads back to the configuration itself");
  const parameters = { id: extendsId, application_id: configuration.application_id };
  const found = await tx.query(sql.find_member, parameters);
  if (found.length === 0) throw cannotExtend("extends-unknown", "is not a configuration of this application");
}

/** How many configurations extend this one directly. */
export async function countExtending(tx: Db, id: string): Promise<number> {
  const [count] = await tx.query<{ total: number }>(sql.count_extending, { id });
  return count?.total ?? 0;
}

const written = (content: ConfigurationContent) => ({
  name: content.name,
  comments: content.comments,
  config: JSON.stringify(content.config),
  schema: content.schema === null ? null : JSON.stringify(content.schema),
  extends: content.extends,
});

async function writeNamed(writing: Promise<ConfigurationRow[]>): Promise<ConfigurationRow> {
  const message = "The application has a configuration of this name already. Choose another name.";
  const [row] = await unlessTaken(writing, message);
  if (row === undefined) throw new Error("the configuration was not written, although it is locked");
  return row;
}

interface NewConfiguration {
  readonly id: string;
  readonly applicationId: string;
  readonly content: ConfigurationContent;
}

/** @throws DomainError `name-taken` */
export function insertConfiguration(tx: Db, made: NewConfiguration, now: Date): Promise<ConfigurationRow> {
  const { id, applicationId, content } = made;
  return writeNamed(
    tx.query<ConfigurationRow>(sql.insert_configuration, {
      ...written(content),
      id,
      application_id: applicationId,
      now,
    }),
  );
}

/** The next version of a locked configuration. @throws DomainError `name-taken` */
export function updateConfiguration(tx: Db, id: string, content: ConfigurationContent, now: Date) {
  return writeNamed(tx.query<ConfigurationRow>(sql.update_configuration, { ...written(content), id, now }));
}

export async function deleteConfiguration(tx: Db, id: string): Promise<void> {
  await tx.query(sql.delete_configuration, { id });
}
