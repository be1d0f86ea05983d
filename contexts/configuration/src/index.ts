import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { Logger } from "@segue/kernel/logging";
import type { MigrationSource } from "@segue/kernel/migrations";
import type { Clock, NewId } from "./ports.ts";

/** What the operator of a configuration service decides. */
export interface ConfigurationSettings {
  /** Refuse a write without If-Match (428). */
  readonly requireIfMatch: boolean;
}

export interface ConfigurationDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: ConfigurationSettings;
  /** What secret values are encrypted with; null refuses to store any. */
  readonly secretKey: string | null;
  readonly log: Logger;
}

/** The context as the composition root uses it. */
export interface Configuration {
  /** Adds the routes under the prefix of `app`. */
  routes(app: HttpServer): Promise<void>;
  /** Starts to follow what other processes change. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export const configurationMigrations: MigrationSource = {
  context: "configuration",
  folder: new URL("../migrations/", import.meta.url),
};

/** Applications and their configurations. */
export function makeConfiguration(_deps: ConfigurationDeps): Configuration {
  return {
    routes: async () => undefined,
    resume: async () => undefined,
    close: async () => undefined,
  };
}
