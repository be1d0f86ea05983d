import type { Database } from "@segue/kernel/db";
import { type HttpServer, makeHttpServer } from "@segue/kernel/http";
import type { JobHandler, Jobs } from "@segue/kernel/jobs";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { migrateUp } from "@segue/kernel/migrations";
import { makeSetlists, setlistsMigrations } from "@segue/setlists";
import { v7 as newId } from "uuid";

const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

/** Jobs that run where they are sent: what is measured is the work, not how soon a queue is looked at. */
function jobsAtOnce(): Jobs {
  const handlers = new Map<string, JobHandler<never>>();
  const { signal } = new AbortController();
  return {
    start: async () => undefined,
    stop: async () => undefined,
    handle: (queue, handler) => {
      handlers.set(queue, handler);
    },
    send: async (queue, data) => {
      // The context that sends to a queue has registered its handler for the same data.
      await handlers.get(queue)?.({ id: newId(), data: data as never, signal });
    },
  };
}

/** The API of the setlists on a database that is migrated here, in this process and without a socket. */
export async function makeApplication(database: Database): Promise<HttpServer> {
  await migrateUp(database, [setlistsMigrations]);
  const app = await makeHttpServer({
    info: { title: "Segue", version: "bench", description: "Measured in one process." },
    logger: makeLogger({ level: "silent", to: "stderr" }),
    metrics: makeMetrics(),
    readiness: async () => ({ ready: true, reason: "" }),
    allowedHosts: "loopback",
  });
  const clock = () => new Date();
  const setlists = makeSetlists({
    database,
    jobs: jobsAtOnce(),
    clock,
    newId,
    maxUploadBytes: MAX_UPLOAD_BYTES,
    log: { info: () => undefined, warn: console.warn },
    snapshotPath: null,
  });
  app.addHook("onClose", () => setlists.close());
  await app.register(async (scope) => setlists.routes(scope as HttpServer), { prefix: "/api/v1" });
  await app.ready();
  return app;
}

/** The answer to a GET, parsed; throws when it is not 200. */
export async function getJson<Answer>(app: HttpServer, path: string): Promise<Answer> {
  const reply = await app.inject({ url: `/api/v1${path}`, headers: { host: "localhost" } });
  if (reply.statusCode !== 200) throw new Error(`GET ${path}: ${reply.statusCode} ${reply.body}`);
  // The API's own contract; a bench that reads it wrongly shows at once.
  return reply.json() as Answer;
}
