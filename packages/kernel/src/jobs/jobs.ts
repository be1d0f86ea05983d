import type { Database } from "@segue/kernel/db";
import { PgBoss } from "pg-boss";

/** A running job: `signal` is aborted when the server stops, and the job should then end soon. */
export interface Job<Data> {
  readonly id: string;
  readonly data: Data;
  readonly signal: AbortSignal;
}

export type JobHandler<Data> = (job: Job<Data>) => Promise<void>;

/** Durable work on the database: a job survives its worker and is tried again. */
export interface Jobs {
  /** Makes the queues; `work: false` only sends. */
  start(): Promise<void>;
  /** Adds a job; it starts at once when this process works on the queue. */
  send<Data extends object>(queue: string, data: Data): Promise<void>;
  /** Registers what a queue does; before `start`. */
  handle<Data extends object>(queue: string, handler: JobHandler<Data>): void;
  /** Aborts running jobs, waits for them up to `timeoutMs` and stops. */
  stop(timeoutMs: number): Promise<void>;
}

export interface JobsOptions {
  /** False: this process sends jobs and leaves the work to others. */
  readonly work: boolean;
  readonly onError: (error: unknown) => void;
}

// A worker that stops refreshing for this long is dead and its job is given to another; 10 s is pg-boss's least.
const HEARTBEAT_SECONDS = 10;
// The heartbeat tells the dead from the slow, so a living job may take as long as it takes (pg-boss's most is 24 h).
const EXPIRE_SECONDS = 23 * 60 * 60;
const QUEUE = {
  retryLimit: 5,
  retryBackoff: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: EXPIRE_SECONDS,
} as const;

/** pg-boss on the database that is already open. */
export function makeJobs(database: Database, options: JobsOptions): Jobs {
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) => database.withConnection(async (client) => rowsOf(await client.query(text, values))),
    },
    schedule: false,
    superviseIntervalSeconds: 15,
  });
  boss.on("error", options.onError);
  const handlers = new Map<string, JobHandler<never>>();
  const workers = new Map<string, string>();
  const stopping = new AbortController();

  // pg-boss keeps the error of a job in its tables, where nobody looks.
  const runLogged = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (!stopping.signal.aborted) options.onError(error);
      throw error;
    }
  };

  const lookAgain = (queue: string) => {
    const worker = workers.get(queue);
    if (worker !== undefined) boss.notifyWorker(worker);
  };

  const start = async () => {
    await boss.start();
    for (const [queue, handler] of handlers) {
      await boss.createQueue(queue, QUEUE);
      if (!options.work) continue;
      const worker = await boss.work<never>(queue, { pollingIntervalSeconds: 2 }, async (jobs) => {
        // Where more jobs wait, the next one follows at once and not at the next look.
        lookAgain(queue);
        for (const { id, data } of jobs) await runLogged(() => handler({ id, data, signal: stopping.signal }));
      });
      workers.set(queue, worker);
    }
  };

  return {
    start,
    handle: (queue, handler) => {
      handlers.set(queue, handler);
    },
    send: async (queue, data) => {
      await boss.send(queue, data);
      lookAgain(queue);
    },
    stop: async (timeoutMs) => {
      stopping.abort();
      await boss.stop({ graceful: true, close: false, timeout: timeoutMs });
    },
  };
}

// Several statements in one text give one result each; pg-boss reads the rows of the last that has any.
function rowsOf(result: { rows: unknown[] } | { rows: unknown[] }[]): { rows: unknown[] } {
  if (!Array.isArray(result)) return result;
  return { rows: result.flatMap((each) => each.rows ?? []) };
}
