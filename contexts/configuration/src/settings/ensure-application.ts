import { isDomainError } from "@segue/kernel/errors";
import { createApplication } from "../applications/save-application.ts";
import { createConfiguration } from "../configurations/save-configuration.ts";
import type { JsonObject } from "../json-value.ts";
import type { Clock } from "../ports.ts";
import type { Write } from "../writes/write.ts";
import type { WriteDeps } from "../writes/write-deps.ts";
import { findApplicationId, findConfigurationId } from "./settings-store.ts";

/** A configuration that a program brings along. */
export interface BuiltInConfiguration {
  readonly name: string;
  readonly comments: string;
  /** A JSON Schema. */
  readonly schema: object;
  readonly config: object;
}

/** An application that a program keeps its own settings in. */
export interface BuiltInApplication {
  readonly name: string;
  readonly comments: string;
  readonly configurations: readonly BuiltInConfiguration[];
}

// JSON by way of its text: what a schema library hangs on its objects beside that stays behind.
const jsonOf = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

const isTaken = (error: unknown): boolean => isDomainError(error) && error.code === "name-taken";

/** Makes something unless another process has made it meanwhile. */
async function unlessMade(making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
}

/** Makes an application and its configurations where they are missing. What is there is never changed. */
export async function ensureApplication(
  deps: WriteDeps & { readonly clock: Clock },
  { name, comments, configurations }: BuiltInApplication,
): Promise<void> {
  const { database, clock } = deps;
  const write: Write = {
    actor: "segue",
    requestId: "start",
    comment: "Made at the start; null or absent is the built-in default.",
    now: clock(),
    checkVersion: () => undefined,
  };
  if ((await findApplicationId(database, name)) === null) {
    await unlessMade(createApplication(deps, { name, comments, schema: null }, write));
  }
  const applicationId = await findApplicationId(database, name);
  if (applicationId === null) return;
  for (const { schema, config, ...configuration } of configurations) {
    if ((await findConfigurationId(database, name, configuration.name)) !== null) continue;
    const content = { ...configuration, schema: jsonOf(schema), config: jsonOf(config), extends: null };
    await unlessMade(createConfiguration(deps, applicationId, content, write));
  }
}
