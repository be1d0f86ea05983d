import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { makeConfiguration } from "@segue/configuration";
import type { Config } from "@segue/kernel/config";
import type { Database } from "@segue/kernel/db";
import { addRateLimit, addUploadLimit, type HttpServer } from "@segue/kernel/http";
import type { Jobs } from "@segue/kernel/jobs";
import type { Logger } from "@segue/kernel/logging";
import { scopeRoutes } from "@segue/kernel/security";
import { makeLibrary } from "@segue/library";
import { makeSetlists, type Setlists } from "@segue/setlists";
import { monotonicFactory } from "ulid";
import { v7 } from "uuid";
import type { ContextName } from "./contexts.ts";
import { type Limits, MOST_UPLOAD_MIB, makeSegueSettings, type SegueSettings } from "./segue-settings.ts";

interface ContextsDeps {
  readonly config: Config;
  readonly names: readonly ContextName[];
  readonly database: Database;
  readonly jobs: Jobs;
  readonly log: Logger;
}

/** What every context gives the composition root. */
interface Context {
  routes(app: HttpServer): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** The contexts of one process, bound to each other. */
export interface Contexts {
  /** Null where this process does not run it. */
  readonly setlists: Setlists | null;
  /** Segue's own settings, which may change while it runs. */
  readonly settings: SegueSettings;
  addRoutes(app: HttpServer): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

const clock = () => new Date();

/** Bounds what callers ask for by the configuration `limits`, as it is at the time. */
function addLimits(app: HttpServer, settings: SegueSettings, uploadMib: number): void {
  const of =
    <T>(choose: (limits: Limits) => T) =>
    () => {
      const limits = settings.limits();
      return limits instanceof Promise ? limits.then(choose) : choose(limits);
    };
  addRateLimit(
    app,
    of((limits) => limits.requests_per_minute ?? null),
  );
  addUploadLimit(
    app,
    of((limits) => limits.upload_mib ?? uploadMib),
  );
}

/** Makes the contexts that a process runs and binds the port of each to the context that answers it. */
export function makeContexts({ config, names, database, jobs, log }: ContextsDeps): Contexts {
  // The limit that holds may be raised while the process runs: see `addUploadLimit`.
  const maxUploadBytes = MOST_UPLOAD_MIB * 1024 * 1024;
  const setlists = names.includes("setlists")
    ? makeSetlists({
        database,
        jobs,
        clock,
        newId: v7,
        maxUploadBytes,
        log,
        snapshotPath: join(config.dataDir, "graph.snapshot"),
      })
    : null;
  const library = names.includes("library")
    ? makeLibrary({
        database,
        jobs,
        clock,
        newId: randomUUID,
        settings: { unique: config.libraryUnique === "on", softDelete: config.libraryTrash === "on" },
        maxUploadBytes,
        findTracks: setlists === null ? async (songs) => songs.map(() => null) : setlists.findTracks,
      })
    : null;
  const configuration = names.includes("configuration")
    ? makeConfiguration({
        database,
        clock,
        newId: monotonicFactory(),
        settings: { requireIfMatch: config.requireIfMatch === "on" },
        secretKey: config.secretKey,
        log,
      })
    : null;
  const settings = makeSegueSettings(configuration, log);
  const running = Object.entries({ setlists, library, configuration }).filter(
    (entry): entry is [string, Context] => entry[1] !== null,
  );
  return {
    setlists,
    settings,
    addRoutes: async (app) => {
      addLimits(app, settings, config.maxUploadMib);
      for (const [name, context] of running) {
        const register = async (scope: HttpServer) => {
          scopeRoutes(scope, name);
          await context.routes(scope);
        };
        // The type of a scope says less than it is.
        await app.register(async (scope) => register(scope as HttpServer), { prefix: "/api/v1" });
      }
    },
    resume: async () => {
      for (const [, context] of running) await context.resume();
      await settings.start();
    },
    close: async () => {
      for (const [, context] of running.toReversed()) await context.close();
    },
  };
}
