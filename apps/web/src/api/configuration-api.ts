import { type JsonObject, jsonObject, jsonValue } from "./json-value.ts";
import { openStream, request } from "./request.ts";
import { list, nullable, number, optional, type Parsed, record, type Shape, text } from "./shape.ts";

const truth: Shape<boolean> = (value) => value === true;

const application = record({
  id: text,
  name: text,
  comments: nullable(text),
  schema: nullable(jsonValue),
  version: number,
  created_at: text,
  updated_at: text,
  configuration_ids: optional(list(text), []),
});

const configuration = record({
  id: text,
  application_id: text,
  name: text,
  comments: nullable(text),
  config: jsonObject,
  schema: nullable(jsonValue),
  extends: nullable(text),
  version: number,
  created_at: text,
  updated_at: text,
});

const versionFields = {
  version: number,
  author: nullable(text),
  comment: nullable(text),
  created_at: text,
  hash: text,
};

const versionSummary = record(versionFields);

const versionDetails = record({
  ...versionFields,
  name: text,
  comments: nullable(text),
  config: jsonObject,
  schema: nullable(jsonValue),
  extends: nullable(text),
});

const effective = record({ config: jsonObject, origins: jsonObject });

const auditEntry = record({
  id: (value: unknown) => String(value),
  at: text,
  actor: text,
  action: text,
  version: nullable(number),
  details: optional(jsonValue, null),
});

const auditPage = record({ items: list(auditEntry), next_cursor: nullable(text) });

function pageOf<T>(item: Shape<T>) {
  return record({ items: list(item), page: number, total: number, has_next: truth });
}

const applicationPage = pageOf(application);
const configurationPage = pageOf(configuration);
const versionPage = pageOf(versionSummary);
const nothing: Shape<null> = () => null;

export type Application = Parsed<typeof application>;
export type Configuration = Parsed<typeof configuration>;
export type VersionSummary = Parsed<typeof versionSummary>;
export type VersionDetails = Parsed<typeof versionDetails>;
export type Effective = Parsed<typeof effective>;

/** What an application or a configuration is to become. The JSON texts go out as they are, so no number is rounded. */
export interface ApplicationDraft {
  readonly name: string;
  readonly comments: string;
  readonly schemaText: string;
}

export interface ConfigurationDraft extends ApplicationDraft {
  readonly extends: string | null;
  readonly configText: string;
}

const pageSize = 100;

/** So many pages of one application's configurations are read for the tree. */
const pagesAtMost = 20;

const at = (id: string) => encodeURIComponent(id);
const ifMatch = (version: number) => ({ "if-match": `"${version}"` });
const withComment = (comment: string) => (comment.trim() === "" ? {} : { comment: comment.trim() });

/** A body of members that are JSON texts already. */
function body(members: Readonly<Record<string, string>>): Blob {
  const written = Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}:${value}`);
  return new Blob([`{${written.join(",")}}`]);
}

const asJson = { "content-type": "application/json" };
const orNull = (value: string) => JSON.stringify(value.trim() === "" ? null : value);
const schemaOrNull = (schemaText: string) => (schemaText.trim() === "" ? "null" : schemaText);

function applicationBody(draft: ApplicationDraft): Blob {
  return body({
    name: JSON.stringify(draft.name),
    comments: orNull(draft.comments),
    schema: schemaOrNull(draft.schemaText),
  });
}

function configurationMembers(draft: ConfigurationDraft) {
  return {
    name: JSON.stringify(draft.name),
    comments: orNull(draft.comments),
    extends: JSON.stringify(draft.extends),
    schema: schemaOrNull(draft.schemaText),
    config: draft.configText,
  };
}

export function fetchApplications(page: number, signal?: AbortSignal) {
  return request("/applications", applicationPage, { query: { page, limit: pageSize }, signal });
}

export function fetchApplication(id: string, signal?: AbortSignal): Promise<Application> {
  return request(`/applications/${at(id)}`, application, { signal });
}

export function createApplication(draft: ApplicationDraft): Promise<Application> {
  return request("/applications", application, { method: "POST", headers: asJson, body: applicationBody(draft) });
}

/** Replaces an application that is still at `version`. */
export function saveApplication(id: string, version: number, draft: ApplicationDraft): Promise<Application> {
  const headers = { ...asJson, ...ifMatch(version) };
  return request(`/applications/${at(id)}`, application, { method: "PUT", headers, body: applicationBody(draft) });
}

/** Deletes an application that is still at `version`, with all of its configurations. */
export function deleteApplication(id: string, version: number): Promise<null> {
  return request(`/applications/${at(id)}`, nothing, {
    method: "DELETE",
    headers: ifMatch(version),
    query: { cascade: "true" },
  });
}

/** The configurations of an application, for its tree; `complete` is false when there are more than a tree can show. */
export async function fetchConfigurations(application_id: string, signal?: AbortSignal) {
  const items: Configuration[] = [];
  for (let page = 1; page <= pagesAtMost; page++) {
    const query = { application_id, page, limit: pageSize };
    const reply = await request("/configurations", configurationPage, { query, signal });
    items.push(...reply.items);
    if (!reply.has_next) return { items, complete: true };
  }
  return { items, complete: false };
}

export function fetchConfiguration(id: string, signal?: AbortSignal): Promise<Configuration> {
  return request(`/configurations/${at(id)}`, configuration, { signal });
}

export function createConfiguration(applicationId: string, draft: ConfigurationDraft): Promise<Configuration> {
  const members = { application_id: JSON.stringify(applicationId), ...configurationMembers(draft) };
  return request("/configurations", configuration, { method: "POST", headers: asJson, body: body(members) });
}

/** Replaces a configuration that is still at `version`. */
export function saveConfiguration(
  id: string,
  version: number,
  draft: ConfigurationDraft,
  comment: string,
): Promise<Configuration> {
  return request(`/configurations/${at(id)}`, configuration, {
    method: "PUT",
    headers: { ...asJson, ...ifMatch(version) },
    query: withComment(comment),
    body: body(configurationMembers(draft)),
  });
}

/** Deletes a configuration that is still at `version`. */
export function deleteConfiguration(id: string, version: number): Promise<null> {
  return request(`/configurations/${at(id)}`, nothing, { method: "DELETE", headers: ifMatch(version) });
}

/** Newest first. */
export function fetchVersions(id: string, page: number, signal?: AbortSignal) {
  return request(`/configurations/${at(id)}/versions`, versionPage, { query: { page, limit: 50 }, signal });
}

export function fetchVersion(id: string, version: number, signal?: AbortSignal): Promise<VersionDetails> {
  return request(`/configurations/${at(id)}/versions/${version}`, versionDetails, { signal });
}

/** Makes a new version of what an earlier one held, when the configuration is still at `current`. */
export function rollBack(id: string, current: number, version: number, comment: string): Promise<Configuration> {
  return request(`/configurations/${at(id)}/rollback`, configuration, {
    method: "POST",
    headers: { ...asJson, ...ifMatch(current) },
    body: new Blob([JSON.stringify({ version, ...withComment(comment) })]),
  });
}

export function fetchEffective(id: string, signal?: AbortSignal): Promise<Effective> {
  return request(`/configurations/${at(id)}/effective`, effective, { signal });
}

/** The configuration with its secrets in the clear; the server writes down who asked. */
export async function revealSecrets(id: string): Promise<JsonObject> {
  return (await request(`/configurations/${at(id)}`, configuration, { query: { secrets: "reveal" } })).config;
}

export function fetchAudit(configuration_id: string, cursor: string | null, signal?: AbortSignal) {
  const query = { configuration_id, limit: 50, ...(cursor === null ? {} : { cursor }) };
  return request("/audit", auditPage, { query, signal });
}

/** Server-sent events of a configuration, from after `lastEventId` on. */
export function openWatch(id: string, lastEventId: string | null, signal: AbortSignal) {
  const headers = { accept: "text/event-stream", ...(lastEventId === null ? {} : { "last-event-id": lastEventId }) };
  return openStream(`/configurations/${at(id)}/watch`, { headers, signal });
}
