import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Config } from "@segue/kernel/config";
import { type Api, withApi } from "./api.ts";
import {
  type Application,
  getApplication,
  getConfiguration,
  listConfigurationsOf,
  listEvery,
  type StoredConfiguration,
  type Target,
} from "./config-target.ts";

const printed = (value: unknown): string => JSON.stringify(value, null, 2);

const withComments = (line: string, comments: string | null) => (comments === null ? line : `${line}  ${comments}`);

/** `segue config apps`: every application. */
export async function runConfigApps(config: Config, json: boolean): Promise<void> {
  const applications = await withApi(config, (api) => listEvery<Application>(api, "/applications"));
  if (json) console.log(JSON.stringify({ applications }));
  else if (applications.length === 0) console.log("There are no applications.");
  else for (const { name, comments } of applications) console.log(withComments(name, comments));
}

/** `segue config list APP`: the configurations of an application. */
export async function runConfigList(config: Config, application: string, json: boolean): Promise<void> {
  const configurations = await withApi(config, async (api) =>
    listConfigurationsOf(api, await getApplication(api, application)),
  );
  const nameOf = new Map(configurations.map(({ id, name }) => [id, name]));
  const describe = ({ name, version, extends: base, comments }: StoredConfiguration) =>
    withComments(
      `${name}  version ${version}${base === null ? "" : `, extends ${nameOf.get(base) ?? base}`}`,
      comments,
    );
  if (json) console.log(JSON.stringify({ configurations }));
  else if (configurations.length === 0) console.log(`The application "${application}" has no configurations.`);
  else for (const configuration of configurations) console.log(describe(configuration));
}

interface GetFlags {
  readonly effective: boolean;
  readonly reveal: boolean;
  readonly json: boolean;
}

/** `segue config get APP/NAME`: its values, or with `json` all that there is to know. */
export async function runConfigGet(config: Config, target: Target, flags: GetFlags): Promise<void> {
  const found = await withApi(config, async (api) => {
    const { id } = await getConfiguration(api, target);
    const path = `/configurations/${id}${flags.effective ? "/effective" : ""}`;
    return api.json<{ readonly config: object }>(path, { query: { secrets: flags.reveal ? "reveal" : undefined } });
  });
  console.log(flags.json ? JSON.stringify(found) : printed(found.config));
}

interface Version {
  readonly version: number;
  readonly author: string;
  readonly comment: string | null;
  readonly created_at: string;
}

/** `segue config history APP/NAME`: every version, the newest first. */
export async function runConfigHistory(config: Config, target: Target, json: boolean): Promise<void> {
  const versions = await withApi(config, async (api) => {
    const { id } = await getConfiguration(api, target);
    return listEvery<Version>(api, `/configurations/${id}/versions`);
  });
  if (json) console.log(JSON.stringify({ versions }));
  else {
    for (const { version, created_at, author, comment } of versions) {
      console.log(withComments(`${version}  ${created_at}  ${author}`, comment));
    }
  }
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

const describeOperation = ({ op, path, from, value }: Operation): string =>
  [op, from, path === "" ? "(everything)" : path, value === undefined ? undefined : JSON.stringify(value)]
    .filter((part) => part !== undefined)
    .join("  ");

/** `segue config diff APP/NAME FROM TO`: what changed from a version to another, as JSON Patch (RFC 6902). */
export async function runConfigDiff(
  config: Config,
  target: Target,
  versions: { readonly from: string; readonly to: string },
  json: boolean,
): Promise<void> {
  const diff = await withApi(config, async (api) => {
    const { id } = await getConfiguration(api, target);
    return api.json<{ readonly patch: readonly Operation[] }>(`/configurations/${id}/diff`, { query: { ...versions } });
  });
  if (json) console.log(JSON.stringify(diff));
  else if (diff.patch.length === 0) console.log("There is no difference.");
  else for (const operation of diff.patch) console.log(describeOperation(operation));
}

interface Change {
  readonly version: number;
  readonly revision: string;
  readonly config: object;
}

// Below the time after which proxies give up on a request that says nothing.
const WAIT_SECONDS = "30";

/** The next state after `since`; null when there was none for a while. */
async function nextChange(api: Api, id: string, since: string | undefined): Promise<Change | null> {
  const query = { since, wait: WAIT_SECONDS };
  const body = await text(await api.stream(`/configurations/${id}/watch`, { query }));
  // The shape is the contract of the route asked.
  return body === "" ? null : (JSON.parse(body) as Change);
}

/** `segue config watch APP/NAME`: what holds now, and again at every change, until a signal or so many were shown. */
export async function runConfigWatch(
  config: Config,
  target: Target,
  { changes, json }: { readonly changes: number; readonly json: boolean },
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const stopped = once(stop.signal, "abort").then(() => null);
  await withApi(config, async (api) => {
    const { id } = await getConfiguration(api, target);
    let since: string | undefined;
    for (let shown = 0; shown < changes && !stop.signal.aborted; ) {
      const change = await Promise.race([nextChange(api, id, since), stopped]);
      if (change === null) continue;
      since = change.revision;
      shown += 1;
      console.log(json ? JSON.stringify(change) : `version ${change.version}\n${printed(change.config)}`);
    }
  });
}
