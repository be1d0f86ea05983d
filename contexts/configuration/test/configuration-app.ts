import type { OutgoingHttpHeaders } from "node:http";
import { compileQuery, type Parameters as QueryParameters } from "@segue/kernel/db";
import { type HttpServer, makeHttpServer } from "@segue/kernel/http";
import { type Logger, makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { LOCAL_PRINCIPAL, type Principal, scopeRoutes } from "@segue/kernel/security";
import type { TestDatabase, TestEngine } from "@segue/kernel/testing";
import { describeOnEngines as onEngines } from "@segue/kernel/testing/suites";
import { expect } from "vitest";
import {
  type Configuration,
  type ConfigurationSettings,
  configurationMigrations,
  makeConfiguration,
} from "../src/index.ts";
import { makeUlids } from "./configuration-builders.ts";

/** The moment that the tests take for now, until they set another. */
export const NOW = "2024-06-01T12:00:00Z";

const SECRET_KEY = "a key of the tests, which encrypts nothing that matters";

export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly text: string;
  /** Null where the reply is not JSON. */
  readonly body: unknown;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks; without it the one user of a server in the mode `local`. */
  readonly principal?: Partial<Principal>;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

/** The context on a database of its own, used through its routes as a client would. */
export interface ConfigurationApp {
  readonly database: TestDatabase;
  /** For what `inject` cannot do: streams, and many clients at once. */
  readonly server: HttpServer;
  readonly context: Configuration;
  /** The reply to a request of a path under /api/v1; a body that is text goes as it is, anything else as JSON. */
  request(method: Method, path: string, body?: unknown, options?: RequestOptions): Promise<Reply>;
  /** The body of the reply; fails when it is not a 2xx. */
  ok<Body>(method: Method, path: string, body?: unknown, options?: RequestOptions): Promise<Body>;
  get<Body>(path: string): Promise<Body>;
  /** Rows of a statement of the test's own, which has no name: the driver keeps none of it. */
  rows<Row extends object>(text: string, parameters?: QueryParameters): Promise<Row[]>;
  /** Sets the clock of the context. */
  setNow(time: string): void;
  /** Makes the database as empty as it was. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly settings?: Partial<ConfigurationSettings>;
  readonly secretKey?: string | null;
  /** Where is told what happens; silent without it. */
  readonly log?: Logger;
}

// Without triggers, so that neither the ones that keep versions nor those of foreign keys stand in the way.
const EMPTY = `
  begin;
  set local session_replication_role = replica;
  delete from configuration.configurations;
  delete from configuration.applications;
  delete from configuration.configuration_versions;
  delete from configuration.audit_log;
  commit`;

/** Puts the principal of the header `x-test-principal` in the place of the one that authentication would find. */
function letTestsBeAnyone(server: HttpServer): void {
  server.addHook("onRequest", (request, _reply, done) => {
    const given = request.headers["x-test-principal"];
    if (typeof given === "string") {
      const value: Principal = { ...LOCAL_PRINCIPAL, ...JSON.parse(given) };
      Object.defineProperty(request, "principal", { value });
    }
    done();
  });
}

/** Opens the context on a fresh, migrated database. */
export async function openConfigurationApp(engine: TestEngine, options: AppOptions = {}): Promise<ConfigurationApp> {
  const database = await engine.open([configurationMigrations]);
  const log = options.log ?? makeLogger({ level: "silent", to: "stderr" });
  let now = NOW;
  const context = makeConfiguration({
    database,
    clock: () => new Date(now),
    newId: makeUlids(),
    settings: { requireIfMatch: false, ...options.settings },
    secretKey: options.secretKey === undefined ? SECRET_KEY : options.secretKey,
    log,
  });
  const server = await makeHttpServer({
    info: { title: "Segue", version: "0.0.0" },
    logger: log,
    metrics: makeMetrics(),
    readiness: async () => true,
    allowedHosts: "loopback",
  });
  letTestsBeAnyone(server);
  const register = async (scope: HttpServer) => {
    scopeRoutes(scope, "configuration");
    await context.routes(scope);
  };
  // The type of a scope says less than it is.
  await server.register(async (scope) => register(scope as HttpServer), { prefix: "/api/v1" });
  await server.ready();
  await context.resume();

  const request: ConfigurationApp["request"] = async (method, path, body, { headers, principal } = {}) => {
    const reply = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(principal === undefined ? {} : { "x-test-principal": JSON.stringify(principal) }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const isJson = String(reply.headers["content-type"]).startsWith("application/json");
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.payload,
      body: isJson && reply.payload !== "" ? reply.json() : null,
    };
  };
  const ok: ConfigurationApp["ok"] = async <Body>(...asked: Parameters<ConfigurationApp["request"]>) => {
    const { status, body, text } = await request(...asked);
    expect(status, text).toBeGreaterThanOrEqual(200);
    expect(status, text).toBeLessThan(300);
    // The shape is the contract of the route asked; the assertions of the test look at it.
    return body as Body;
  };
  return {
    database,
    server,
    context,
    request,
    ok,
    get: (path) => ok("GET", path),
    rows: (text, parameters) => database.query(compileQuery("", text), parameters),
    setNow: (time) => {
      now = time;
    },
    empty: async () => {
      now = NOW;
      await database.withConnection((client) => client.query(EMPTY));
    },
    close: async () => {
      await server.close();
      await context.close();
      await database.close();
    },
  };
}

/** A suite that runs on the embedded database and on PostgreSQL, each opened once for all of its tests. */
export const describeOnEngines = (
  name: string,
  suite: (app: () => ConfigurationApp) => void,
  options: AppOptions = {},
): Promise<void> => onEngines(name, (engine) => openConfigurationApp(engine, options), suite);
