import type { OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { compileQuery, type Database, type Parameters } from "@segue/kernel/db";
import { type HttpServer, makeHttpServer } from "@segue/kernel/http";
import { makeJobs } from "@segue/kernel/jobs";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { migrationStatus } from "@segue/kernel/migrations";
import type { TestDatabase, TestEngine } from "@segue/kernel/testing";
import { describeOnEngines as onEngines } from "@segue/kernel/testing/suites";
import { expect } from "vitest";
import { type Library, type LibrarySettings, libraryMigrations, makeLibrary } from "../src/index.ts";
import type { FindTracks } from "../src/ports.ts";

/** The moment at which the clock of the tests stands until it is set. */
export const START = "2025-09-30T00:00:00Z";

const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

export interface LibraryAppOptions extends Partial<LibrarySettings> {
  /** The tracks of the graph; knows none unless it is given. */
  readonly findTracks?: FindTracks;
  readonly maxUploadBytes?: number;
  /** Puts something between the context and its database, such as a line that can be cut. */
  readonly through?: (database: TestDatabase) => Promise<Database>;
}

export interface RequestOptions {
  /** Sent as it is when text, bytes or a stream; otherwise as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly text: string;
  /** The JSON of the reply; null for any other. */
  readonly body: unknown;
}

type Method = "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";

/** The context on a database of its own, used through its routes as a client would. */
export interface LibraryApp {
  readonly engine: TestEngine["name"];
  readonly database: TestDatabase;
  readonly server: HttpServer;
  readonly library: Library;
  /** What was logged as an error. */
  readonly log: readonly string[];
  request(method: Method, path: string, options?: RequestOptions): Promise<Reply>;
  /** The reply to a GET of a path under /api/v1; fails when it is not 200. */
  get<Body>(path: string): Promise<Body>;
  /** Adds a song and gives its id. */
  add(song: object): Promise<string>;
  /** Sets the clock. */
  setTime(time: string): void;
  /** Rows of a statement of the test's own, which has no name: the driver keeps none of it. */
  rows<Row extends object>(text: string, parameters?: Parameters): Promise<Row[]>;
  /** Makes the database as empty as it was, sets the clock to the start, and counts ids from one. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Ids of version 4 in the order they are made: `00000000-0000-4000-8000-000000000001` first. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

const EMPTY = `
  begin;
  delete from library.songs;
  delete from library.words;
  delete from library.idempotency_keys;
  delete from library.imports;
  commit`;

function payloadOf({ body, headers }: RequestOptions) {
  if (body === undefined) return { headers: { ...headers } };
  const raw = typeof body === "string" || Buffer.isBuffer(body) || isStream(body);
  return {
    headers: { "content-type": "application/json", ...headers },
    payload: raw ? body : JSON.stringify(body),
  };
}

const isStream = (value: unknown): value is Readable => typeof value === "object" && value !== null && "pipe" in value;

interface Frozen {
  now: Date;
  ids: number;
}

async function startContext(database: Database, options: LibraryAppOptions, frozen: Frozen, log: string[]) {
  const jobs = makeJobs(database, { work: true, onError: (error) => log.push(String(error)) });
  const server = await makeHttpServer({
    info: { title: "Segue", version: "0.0.0" },
    logger: makeLogger({ level: "error", to: { write: (line) => log.push(line) } }),
    metrics: makeMetrics(),
    readiness: async () =>
      (await migrationStatus(database, [libraryMigrations])).every(({ state }) => state === "applied"),
    allowedHosts: "loopback",
  });
  const library = makeLibrary({
    database,
    jobs,
    clock: () => frozen.now,
    newId: () => {
      frozen.ids += 1;
      return idOf(frozen.ids);
    },
    settings: { unique: options.unique ?? false, softDelete: options.softDelete ?? false },
    maxUploadBytes: options.maxUploadBytes ?? MAX_UPLOAD_BYTES,
    findTracks: options.findTracks ?? (async (songs) => songs.map(() => null)),
  });
  await server.register(async (scope) => library.routes(scope as typeof server), { prefix: "/api/v1" });
  await server.ready();
  await jobs.start();
  await library.resume();
  return { server, jobs, library };
}

/** Opens the context on a fresh, migrated database. */
export async function openLibraryApp(engine: TestEngine, options: LibraryAppOptions = {}): Promise<LibraryApp> {
  const database = await engine.open([libraryMigrations]);
  const reached = (await options.through?.(database)) ?? database;
  const log: string[] = [];
  const frozen: Frozen = { now: new Date(START), ids: 0 };
  const { server, jobs, library } = await startContext(reached, options, frozen, log);

  const request: LibraryApp["request"] = async (method, path, requestOptions = {}) => {
    const reply = await server.inject({ method, url: `/api/v1${path}`, ...payloadOf(requestOptions) });
    const isJson = String(reply.headers["content-type"]).startsWith("application/json");
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.payload,
      body: isJson && reply.payload !== "" ? reply.json() : null,
    };
  };
  const bodyOf = async (status: number, method: Method, path: string, body?: object): Promise<unknown> => {
    const reply = await request(method, path, { body });
    expect(reply.status, reply.text).toBe(status);
    return reply.body;
  };
  return {
    engine: engine.name,
    database,
    server,
    library,
    log,
    request,
    // The shape is the contract of the route asked; the assertions of the test look at it.
    get: async <Body>(path: string) => (await bodyOf(200, "GET", path)) as Body,
    add: async (song) => ((await bodyOf(201, "POST", "/songs", song)) as { song_id: string }).song_id,
    setTime: (time) => {
      frozen.now = new Date(time);
    },
    rows: (text, parameters) => database.query(compileQuery("", text), parameters),
    empty: async () => {
      await database.withConnection((client) => client.query(EMPTY));
      frozen.now = new Date(START);
      frozen.ids = 0;
      log.length = 0;
    },
    close: async () => {
      await server.close();
      await jobs.stop(5_000);
      await library.close();
      if (reached !== database) await reached.close();
      await database.close();
    },
  };
}

/** A suite that runs on the embedded database and on PostgreSQL, each opened once for all of its tests. */
export const describeOnEngines = (
  name: string,
  options: LibraryAppOptions,
  suite: (app: () => LibraryApp) => void,
): Promise<void> => onEngines(name, (engine) => openLibraryApp(engine, options), suite);
