import { DomainError } from "@segue/kernel/errors";
import { InvalidArgumentError } from "commander";
import type { Api } from "./api.ts";

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly comments: string | null;
  readonly version: number;
}

export interface StoredConfiguration {
  readonly id: string;
  readonly application_id: string;
  readonly name: string;
  readonly comments: string | null;
  readonly config: object;
  readonly schema: unknown;
  readonly extends: string | null;
  readonly version: number;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly has_next: boolean;
}

/** A configuration as a command names it. */
export interface Target {
  readonly application: string;
  readonly name: string;
}

/** Reads `APP/NAME`; a name may have slashes itself. */
export function targetOf(given: string): Target {
  const at = given.indexOf("/");
  if (at < 1 || at === given.length - 1) {
    throw new InvalidArgumentError("Give APP/NAME: an application and one of its configurations.");
  }
  return { application: given.slice(0, at), name: given.slice(at + 1) };
}

/** Every item of a list. */
export async function listEvery<Item>(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, has_next } = await api.json<Page<Item>>(path, {
      query: { ...query, page: String(page), limit: "100" },
    });
    all.push(...items);
    if (!has_next) return all;
  }
}

export async function findApplication(api: Api, name: string): Promise<Application | null> {
  return (await listEvery<Application>(api, "/applications")).find((known) => known.name === name) ?? null;
}

/** @throws DomainError `application-not-found` */
export async function getApplication(api: Api, name: string): Promise<Application> {
  const application = await findApplication(api, name);
  if (application !== null) return application;
  throw new DomainError("not-found", "application-not-found", `There is no application "${name}".`);
}

export const listConfigurationsOf = (api: Api, { id }: Pick<Application, "id">): Promise<StoredConfiguration[]> =>
  listEvery(api, "/configurations", { application_id: id });

export async function findConfiguration(
  api: Api,
  application: Pick<Application, "id">,
  name: string,
): Promise<StoredConfiguration | null> {
  return (await listConfigurationsOf(api, application)).find((known) => known.name === name) ?? null;
}

/** @throws DomainError `application-not-found`, `configuration-not-found` */
export async function getConfiguration(api: Api, target: Target): Promise<StoredConfiguration> {
  const application = await getApplication(api, target.application);
  const configuration = await findConfiguration(api, application, target.name);
  if (configuration !== null) return configuration;
  const message = `The application "${target.application}" has no configuration "${target.name}".`;
  throw new DomainError("not-found", "configuration-not-found", message);
}
