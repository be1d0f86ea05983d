import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Config } from "@segue/kernel/config";
import { DomainError } from "@segue/kernel/errors";
import { type Api, type ApiRequest, withApi } from "./api.ts";
import {
  findApplication,
  findConfiguration,
  getApplication,
  getConfiguration,
  type StoredConfiguration,
  type Target,
} from "./config-target.ts";
import { type Assignment, putAt, type Values } from "./config-values.ts";

const JSON_TYPE = "application/json";
const PATCH_TYPE = "application/merge-patch+json";

const jsonRequest = (method: ApiRequest["method"] & string, body: object, type = JSON_TYPE): ApiRequest => ({
  method,
  body: Buffer.from(JSON.stringify(body)),
  type,
});

/** Writes only what this command has seen. */
const unchanged = ({ version }: { readonly version: number }) => ({ "if-match": `"${version}"` });

async function readText(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    throw new DomainError("invalid", "file-unreadable", `${file} cannot be read.`, { cause: error });
  }
}

async function readValues(file: string): Promise<Values> {
  const notJson = () =>
    new DomainError("invalid", "file-not-json", `${file === "-" ? "The input" : file} is not a JSON object.`);
  let values: unknown;
  try {
    values = JSON.parse(await readText(file));
  } catch (error) {
    // What the parser says quotes the text, which may hold a secret.
    throw error instanceof DomainError ? error : notJson();
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) throw notJson();
  // An object of JSON.
  return values as Values;
}

/** A secret as an editor, `echo` or a pipe gives it: without the line break at its end. */
const readSecret = async (file: string): Promise<string> => (await readText(file)).replace(/\r?\n$/, "");

export interface SetFlags {
  readonly file?: string;
  /** The keys of one secret, whose text is read from standard input. */
  readonly secret?: readonly string[];
  /** The keys of secrets, and the file that holds each. */
  readonly secretFile: readonly { readonly keys: readonly string[]; readonly text: string }[];
  readonly replace: boolean;
  readonly comment?: string;
  readonly json: boolean;
}

async function valuesOf(assignments: readonly Assignment[], flags: SetFlags): Promise<Values> {
  if (flags.file === "-" && flags.secret !== undefined) {
    throw new DomainError("invalid", "input-twice", "Standard input holds the file or the secret, not both.");
  }
  const values = flags.file === undefined ? {} : await readValues(flags.file);
  for (const { keys, value } of assignments) putAt(values, keys, value);
  for (const { keys, text: file } of flags.secretFile) putAt(values, keys, { $secret: await readSecret(file) });
  if (flags.secret !== undefined) putAt(values, flags.secret, { $secret: await readSecret("-") });
  return values;
}

/** A configuration that is not there yet; its application is made too where it is missing, and that is said. */
async function create(api: Api, { application, name }: Target, values: Values, query: ApiRequest["query"]) {
  let made = await findApplication(api, application);
  if (made === null) {
    made = await api.json("/applications", jsonRequest("POST", { name: application }));
    console.error(`Made the application "${application}".`);
  }
  if (made === null) throw new Error("what was made is there");
  const body = { application_id: made.id, name, config: withoutNulls(values) };
  return api.json<StoredConfiguration>("/configurations", { ...jsonRequest("POST", body), ...(query && { query }) });
}

/** What a patch makes of nothing: null takes away what is not there. */
function withoutNulls(values: Values): Values {
  const kept = Object.entries(values).filter(([, value]) => value !== null);
  const isPatch = (value: unknown): value is Values =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return Object.fromEntries(kept.map(([key, value]) => [key, isPatch(value) ? withoutNulls(value) : value]));
}

function change(api: Api, stored: StoredConfiguration, values: Values, flags: SetFlags, query: ApiRequest["query"]) {
  const { name, comments, schema } = stored;
  const request = flags.replace
    ? jsonRequest("PUT", { name, comments, schema, extends: stored.extends, config: values })
    : jsonRequest("PATCH", { config: values }, PATCH_TYPE);
  const options = { ...request, headers: unchanged(stored), ...(query && { query }) };
  return api.json<StoredConfiguration>(`/configurations/${stored.id}`, options);
}

const report = (written: StoredConfiguration, target: Target, json: boolean): void =>
  console.log(
    json ? JSON.stringify(written) : `${target.application}/${target.name} is at version ${written.version}.`,
  );

/** `segue config set APP/NAME`: makes it, or changes what is named. Secrets come from files or standard input. */
export async function runConfigSet(
  config: Config,
  target: Target,
  assignments: readonly Assignment[],
  flags: SetFlags,
): Promise<void> {
  const values = await valuesOf(assignments, flags);
  const query = { comment: flags.comment };
  const written = await withApi(config, async (api) => {
    const application = await findApplication(api, target.application);
    const stored = application === null ? null : await findConfiguration(api, application, target.name);
    return stored === null ? create(api, target, values, query) : change(api, stored, values, flags, query);
  });
  report(written, target, flags.json);
}

interface RollbackFlags {
  readonly comment?: string;
  readonly json: boolean;
}

/** `segue config rollback APP/NAME VERSION`: a new version that equals an old one. */
export async function runConfigRollback(
  config: Config,
  target: Target,
  version: number,
  { comment, json }: RollbackFlags,
): Promise<void> {
  const written = await withApi(config, async (api) => {
    const stored = await getConfiguration(api, target);
    const body = { version, ...(comment === undefined ? {} : { comment }) };
    return api.json<StoredConfiguration>(`/configurations/${stored.id}/rollback`, {
      ...jsonRequest("POST", body),
      headers: unchanged(stored),
    });
  });
  report(written, target, json);
}

interface DeleteFlags {
  readonly cascade: boolean;
  readonly comment?: string;
  readonly json: boolean;
}

/** `segue config delete APP/NAME`, or `APP` for an application, with its configurations where `cascade` says so. */
export async function runConfigDelete(config: Config, given: string | Target, flags: DeleteFlags): Promise<void> {
  const name = typeof given === "string" ? given : `${given.application}/${given.name}`;
  await withApi(config, async (api) => {
    const isApplication = typeof given === "string";
    const stored = isApplication ? await getApplication(api, given) : await getConfiguration(api, given);
    const query = { comment: flags.comment, cascade: isApplication && flags.cascade ? "true" : undefined };
    const path = `/${isApplication ? "applications" : "configurations"}/${stored.id}`;
    (await api.stream(path, { method: "DELETE", query, headers: unchanged(stored) })).resume();
  });
  console.log(flags.json ? JSON.stringify({ deleted: name }) : `${name} is deleted.`);
}
