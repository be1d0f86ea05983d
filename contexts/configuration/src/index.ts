import type { Database, Notices } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { Logger } from "@segue/kernel/logging";
import type { MigrationSource } from "@segue/kernel/migrations";
import { addApplicationRoutes } from "./applications/application-routes.ts";
import { addAuditRoutes } from "./audit/audit-routes.ts";
import { addConfigurationRoutes } from "./configurations/configuration-routes.ts";
import { Changes } from "./effective/changes.ts";
import { followChanges } from "./effective/changes-store.ts";
import { EffectiveCache } from "./effective/effective-cache.ts";
import { addEffectiveRoutes } from "./effective/effective-routes.ts";
import { findEffective } from "./effective/effective-store.ts";
import { readJsonBodies } from "./json/json-body.ts";
import type { Clock, NewId } from "./ports.ts";
import { makeSchemaCompiler } from "./schemas/compiled-schema.ts";
import { makeCiphers } from "./secrets/secret-cipher.ts";
import { type BuiltInApplication, ensureApplication } from "./settings/ensure-application.ts";
import { makeSettings, type Settings } from "./settings/settings.ts";
import { readSettings } from "./settings/settings-store.ts";
import { addVersionRoutes } from "./versions/version-routes.ts";
import { WatchHub } from "./watch/watch-hub.ts";
import { addWatchRoutes } from "./watch/watch-routes.ts";
import { Turns } from "./writes/turns.ts";

export type { BuiltInApplication } from "./settings/ensure-application.ts";
export type { Settings } from "./settings/settings.ts";

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
  /** Makes an application and its configurations where they are missing; what is there is never changed. */
  ensureApplication(application: BuiltInApplication): Promise<void>;
  /** A configuration as code in this process uses it, by the names of its application and its own. */
  settings(application: string, configuration: string): Settings;
  close(): Promise<void>;
}

export const configurationMigrations: MigrationSource = {
  context: "configuration",
  folder: new URL("../migrations/", import.meta.url),
};

/** Applications and their configurations. */
export function makeConfiguration({ database, clock, newId, settings, secretKey }: ConfigurationDeps): Configuration {
  const cipherOf = makeCiphers(secretKey);
  const changes = new Changes();
  const cache = new EffectiveCache((id) => findEffective(database, id));
  const hub = new WatchHub((id) => cache.get(id));
  changes.add(cache);
  changes.add(hub);
  const onChange = (configurationId: string) => changes.changed(configurationId);
  const schemas = makeSchemaCompiler();
  const turns = new Turns();
  const routeDeps = { database, clock, newId, settings, turns, schemas, cipherOf, onChange };
  let notices: Notices | null = null;
  return {
    routes: async (app) => {
      readJsonBodies(app);
      addApplicationRoutes(app, routeDeps);
      addConfigurationRoutes(app, routeDeps);
      addVersionRoutes(app, routeDeps);
      addEffectiveRoutes(app, { database, clock, cipherOf, cache });
      addWatchRoutes(app, hub);
      addAuditRoutes(app, database);
    },
    resume: async () => {
      notices = followChanges(database, changes);
    },
    ensureApplication: (application) => ensureApplication(routeDeps, application),
    settings: (application, name) => makeSettings(changes, () => readSettings(database, cipherOf, application, name)),
    close: async () => {
      hub.close();
      await notices?.close();
    },
  };
}
