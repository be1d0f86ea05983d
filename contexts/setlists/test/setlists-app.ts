import { setTimeout as wait } from "node:timers/promises";
import { compileQuery, type Database, type Parameters } from "@segue/kernel/db";
import { makeHttpServer } from "@segue/kernel/http";
import { makeJobs } from "@segue/kernel/jobs";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import type { TestDatabase, TestEngine } from "@segue/kernel/testing";
import { describeOnEngines as onEngines } from "@segue/kernel/testing/suites";
import { expect } from "vitest";
import { makeSetlists, setlistsMigrations } from "../src/index.ts";
import type { GraphStats, ImportReply, Reply } from "./replies.ts";

/** The day that the tests take for today. */
const TODAY = new Date("2024-06-01T12:00:00Z");

const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

export interface ImportOptions {
  readonly filename?: string;
  readonly format?: string;
  readonly columns?: string;
  readonly dry_run?: "true" | "false";
}

/** The context on a database of its own, used through its routes as a client would. */
export interface SetlistsApp {
  readonly database: TestDatabase;
  /** The reply to a GET of a path under /api/v1; fails when it is not 200. */
  get<Body>(path: string): Promise<Body>;
  request(method: "GET" | "POST" | "DELETE", path: string, body?: Buffer | string, type?: string): Promise<Reply>;
  /** Hands in a document and waits until its import has ended. */
  import(document: string | Buffer, options?: ImportOptions): Promise<ImportReply>;
  /** The import as it is once it has ended. */
  ended(id: string): Promise<ImportReply>;
  stats(): Promise<GraphStats>;
  /** Rows of a statement of the test's own, which has no name: the driver keeps none of it. */
  rows<Row extends object>(text: string, parameters?: Parameters): Promise<Row[]>;
  /** Makes the database as empty as it was. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Ids in the order they are made, as UUIDv7 gives them in production. */
function makeNewId(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `01900000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
  };
}

// Without triggers, so neither the one that keeps documents nor those of foreign keys stand in the way; and deleted, not
// truncated, because truncating forty tables and indexes of a PostgreSQL takes 0.2 s.
const EMPTY = `
  begin;
  set local session_replication_role = replica;
  delete from setlists.transition;
  delete from setlists.correction;
  delete from setlists.same_set;
  delete from setlists.track_rank;
  delete from setlists.graph_change;
  delete from setlists.setlist_entry;
  delete from setlists.setlist_performer;
  delete from setlists.setlist;
  delete from setlists.track_artist;
  delete from setlists.track;
  delete from setlists.artist_part;
  delete from setlists.artist;
  delete from setlists.import_rejection;
  delete from setlists.import;
  delete from setlists.source_document;
  update setlists.graph_state
  set version = version + 1, checksum = null, checksum_version = null, demo_removed_at = null;
  commit`;

async function startContext(database: Database, errors: unknown[]) {
  const jobs = makeJobs(database, { work: true, onError: (error) => errors.push(error) });
  const server = await makeHttpServer({
    info: { title: "Segue", version: "0.0.0" },
    logger: makeLogger({ level: "silent", to: "stderr" }),
    metrics: makeMetrics(),
    readiness: async () => true,
    allowedHosts: "loopback",
  });
  const setlists = makeSetlists({
    database,
    jobs,
    clock: () => TODAY,
    newId: makeNewId(),
    maxUploadBytes: MAX_UPLOAD_BYTES,
    log: { info: () => undefined, warn: (fields, message) => errors.push({ fields, message }) },
    snapshotPath: null,
  });
  await server.register(async (scope) => setlists.routes(scope as typeof server), { prefix: "/api/v1" });
  await server.ready();
  await jobs.start();
  await setlists.resume();
  return { server, jobs, setlists };
}

/** Opens the context on a fresh, migrated database. */
export async function openSetlistsApp(engine: TestEngine): Promise<SetlistsApp> {
  const database = await engine.open([setlistsMigrations]);
  const errors: unknown[] = [];
  const { server, jobs, setlists } = await startContext(database, errors);

  const request: SetlistsApp["request"] = async (method, path, body, type = "application/octet-stream") => {
    const reply = await server.inject({
      method,
      url: `/api/v1${path}`,
      ...(body === undefined ? {} : { payload: body, headers: { "content-type": type } }),
    });
    const isJson = String(reply.headers["content-type"]).startsWith("application/json");
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.payload,
      body: isJson ? reply.json() : null,
    };
  };
  const get = async <Body>(path: string): Promise<Body> => {
    const { status, body, text } = await request("GET", path);
    expect(status, text).toBe(200);
    // The shape is the contract of the route asked; the assertions of the test look at it.
    return body as Body;
  };
  const ended = async (id: string): Promise<ImportReply> => {
    while (true) {
      const reply = await get<ImportReply>(`/imports/${id}`);
      if (reply.status !== "queued" && reply.status !== "running") return reply;
      await wait(5);
    }
  };
  const rows: SetlistsApp["rows"] = (text, parameters) => database.query(compileQuery("", text), parameters);
  return {
    database,
    get,
    request,
    ended,
    rows,
    import: async (document, { filename = "list.txt", ...options } = {}) => {
      const query = new URLSearchParams({ filename, ...options });
      const { status, body, text } = await request("POST", `/imports?${query}`, document);
      expect(status, text).toBe(202);
      return ended((body as { id: string }).id);
    },
    stats: () => get("/graph/stats"),
    empty: async () => {
      await database.withConnection((client) => client.query(EMPTY));
      // The server keeps answers until it knows of a change; one of its own it knows at once.
      await request("POST", "/graph/rebuild");
    },
    close: async () => {
      await server.close();
      await jobs.stop(5_000);
      await setlists.close();
      await database.close();
      expect(errors).toEqual([]);
    },
  };
}

/** A suite that runs on the embedded database and on PostgreSQL, each opened once for all of its tests. */
export const describeOnEngines = (name: string, suite: (app: () => SetlistsApp) => void): Promise<void> =>
  onEngines(name, openSetlistsApp, suite);
