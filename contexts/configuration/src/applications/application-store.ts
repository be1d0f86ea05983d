import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { unlessTaken } from "../writes/name-taken.ts";
import type { Write } from "../writes/write.ts";
import type { ApplicationContent, ApplicationRow } from "./application.ts";

const sql = loadQueries(new URL("./application-store.sql", import.meta.url), [
  "list_applications",
  "count_applications",
  "find_application",
  "lock_application",
  "lock_names",
  "list_configuration_ids",
  "insert_application",
  "update_application",
  "delete_application",
  "delete_configurations_of",
]);

/** One page of applications, by name. */
export async function listApplications(db: Db, limit: number, offset: number) {
  const items = await db.query<ApplicationRow>(sql.list_applications, { limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_applications);
  return { items, total: count?.total ?? 0 };
}

const missing = (id: string): DomainError =>
  new DomainError("not-found", "application-not-found", `There is no application ${id}.`);

/** @throws DomainError `application-not-found` */
export async function getApplication(db: Db, id: string): Promise<ApplicationRow> {
  const [application] = await db.query<ApplicationRow>(sql.find_application, { id });
  if (application === undefined) throw missing(id);
  return application;
}

/** The application, kept from every other writer until the transaction ends; null where there is none. */
export async function findLockedApplication(tx: Db, id: string): Promise<ApplicationRow | null> {
  const [application] = await tx.query<ApplicationRow>(sql.lock_application, { id });
  return application ?? null;
}

/** @throws DomainError `application-not-found` */
export async function getLockedApplication(tx: Db, id: string): Promise<ApplicationRow> {
  const application = await findLockedApplication(tx, id);
  if (application === null) throw missing(id);
  return application;
}

/** The ids of the configurations of an application, oldest first. */
export async function listConfigurationIds(db: Db, id: string): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_configuration_ids, { id })).map((row) => row.id);
}

const written = (content: ApplicationContent, id: string, now: Date) => ({
  id,
  now,
  name: content.name,
  comments: content.comments,
  schema: content.schema === null ? null : JSON.stringify(content.schema),
});

async function writeNamed(
  tx: Db,
  query: (typeof sql)["insert_application" | "update_application"],
  content: ApplicationContent,
  id: string,
  now: Date,
): Promise<ApplicationRow> {
  await tx.query(sql.lock_names);
  const writing = tx.query<ApplicationRow>(query, written(content, id, now));
  const [row] = await unlessTaken(writing, "There is an application of this name already. Choose another name.");
  if (row === undefined) throw new Error(`the application ${id} was not written, although it is locked`);
  return row;
}

/** @throws DomainError `name-taken` */
export const insertApplication = (tx: Db, content: ApplicationContent, id: string, now: Date) =>
  writeNamed(tx, sql.insert_application, content, id, now);

/** The next version of a locked application. @throws DomainError `name-taken` */
export const updateApplication = (tx: Db, content: ApplicationContent, id: string, now: Date) =>
  writeNamed(tx, sql.update_application, content, id, now);

/** Takes a locked application away with its configurations, each told to the audit log; returns their ids. */
export async function deleteApplication(tx: Db, id: string, { now, actor, requestId }: Write): Promise<string[]> {
  const parameters = { id, now, actor, request_id: requestId };
  const deleted = await tx.query<{ configuration_id: string }>(sql.delete_configurations_of, parameters);
  await tx.query(sql.delete_application, { id });
  return deleted.map((row) => row.configuration_id);
}
