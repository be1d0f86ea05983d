import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { Config } from "@segue/kernel/config";
import { awaitDatabase, type Database, openEmbedded, openPostgres, takeDataLock } from "@segue/kernel/db";
import { type HttpServer, makeHttpServer } from "@segue/kernel/http";
import { makeJobs } from "@segue/kernel/jobs";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { migrateUp, migrationStatus } from "@segue/kernel/migrations";
import { publishRoutes } from "@segue/kernel/security";
import { makeAccess } from "./access/make-access.ts";
import { apiInfo } from "./api-info.ts";
import { type ContextName, migrationsOf } from "./contexts.ts";
import { makeContexts } from "./make-contexts.ts";

export type Role = "http" | "jobs";

export interface AssembleOptions {
  readonly contexts: readonly ContextName[];
  readonly roles: readonly Role[];
  /** Apply pending migrations before anything else. */
  readonly migrate: boolean;
  readonly logTo: "stdout" | "stderr";
}

/** The whole program in one process, not yet listening. */
export interface Server {
  readonly app: HttpServer;
  readonly database: Database;
  /** Starts the jobs and takes up what a process that died left behind. */
  start(): Promise<void>;
  loadDemoWhenEmpty(): Promise<void>;
  /** Computes importance and communities when they are out of date; for a process that stays. */
  refreshRanks(): Promise<void>;
  /** Tells commands on the same data where to reach this process. */
  announce(url: string): Promise<void>;
  /** Stops accepting, lets what runs finish, and closes what was opened, in the reverse order. */
  close(): Promise<void>;
}

const STOP_JOBS_MS = 10_000;
// A PostgreSQL that starts beside this process, or again, is up by then.
const PATIENCE_MS = 10_000;

interface OpenDatabase {
  readonly database: Database;
  readonly announce: (url: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const sayWaiting = (why: string) =>
  console.error(`segue: waiting ${PATIENCE_MS / 1_000} s for the database of DATABASE_URL (${why})`);

/** PostgreSQL where one is named, otherwise the embedded one, its folder locked for this process. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const database = openPostgres(config.databaseUrl);
    try {
      await awaitDatabase(database, { withinMs: PATIENCE_MS, onWait: sayWaiting });
    } catch (error) {
      await database.close();
      throw error;
    }
    return { database, announce: async () => undefined, close: () => database.close() };
  }
  const lock = await takeDataLock(config.dataDir);
  try {
    const database = await openEmbedded(config.dataDir);
    const close = async () => {
      await database.close();
      await lock.release();
    };
    return { database, announce: (url) => lock.announce(url), close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

export const PAGE = fileURLToPath(new URL("../../web/dist/", import.meta.url));

/** The page, when it is built; without it the API serves alone. */
async function addPage(app: HttpServer): Promise<void> {
  if (!existsSync(PAGE)) return;
  await app.register(async (scope) => {
    // The page holds no data, and asks for the token itself.
    publishRoutes(scope);
    await scope.register(fastifyStatic, {
      root: PAGE,
      // Built files carry a hash of their content in their name; the page itself is asked for anew.
      setHeaders: (reply, path) => {
        const lasting = path.includes("/assets/");
        reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  });
}

/** Opens what the configuration names and binds it together. Whoever assembles, closes. */
export async function assemble(config: Config, options: AssembleOptions): Promise<Server> {
  const logger = makeLogger({ level: config.logLevel, to: options.logTo });
  const opened = await openDatabase(config);
  const { database } = opened;
  const sources = migrationsOf(options.contexts);
  if (options.migrate) {
    const applied = await migrateUp(database, sources);
    if (applied.length > 0) logger.info({ applied }, "migrated");
  }
  const readiness = async () => {
    const open = (await migrationStatus(database, sources)).filter(({ state }) => state !== "applied");
    return { ready: open.length === 0, reason: `${open.length} migrations are not applied` };
  };
  const jobs = makeJobs(database, {
    work: options.roles.includes("jobs"),
    onError: (error) => logger.error({ err: error }, "jobs"),
  });
  const access = makeAccess({ config, database, log: logger });
  const app = await makeHttpServer({
    info: apiInfo,
    logger,
    metrics: makeMetrics({ processMetrics: true }),
    readiness,
    allowedHosts: config.auth === "local" ? "loopback" : "any",
    authenticate: access.authenticate,
  });
  const contexts = makeContexts({ config, names: options.contexts, database, jobs, log: logger });
  await access.addRoutes(app);
  await contexts.addRoutes(app);
  await addPage(app);
  return {
    app,
    database,
    start: async () => {
      await app.ready();
      await jobs.start();
      if ((await readiness()).ready) await contexts.resume();
    },
    loadDemoWhenEmpty: async () => {
      if ((await readiness()).ready) await contexts.setlists?.loadDemoWhenEmpty();
    },
    refreshRanks: async () => {
      if ((await readiness()).ready) await contexts.setlists?.refreshRanks();
    },
    announce: async (url) => {
      await access.announce();
      await opened.announce(url);
    },
    close: async () => {
      await app.close();
      await jobs.stop(STOP_JOBS_MS);
      await contexts.close();
      await access.close();
      await opened.close();
    },
  };
}
