import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "@segue/kernel/config";
import type { TestEngine } from "@segue/kernel/testing";
import { assemble } from "../../src/assemble.ts";
import { contextNames, migrationsOf } from "../../src/contexts.ts";
import type { Reply } from "./check-reply.ts";
import type { OpenapiDocument } from "./openapi-document.ts";
import type { Request } from "./request.ts";

/** The whole program on a database of its own, asked without a network. */
export interface AssembledServer {
  readonly document: OpenapiDocument;
  send(request: Omit<Request, "forbidden">): Promise<Reply>;
  close(): Promise<void>;
}

const ANSWERS_WITHIN_MS = 20_000;

const header = (headers: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = headers[name];
  return value === undefined ? null : String(value);
};

/** Assembles the program with the settings given, as `segue serve` does. */
export async function assembleOn(
  engine: TestEngine,
  settings: Readonly<Record<string, string>>,
): Promise<AssembledServer> {
  const folder = await mkdtemp(join(tmpdir(), "segue-conformance-"));
  const database = engine.name === "postgres" ? await engine.open(migrationsOf(contextNames)) : null;
  const environment = {
    SEGUE_DATA_DIR: folder,
    // A failure that must not be stands there with its reason.
    LOG_LEVEL: "error",
    SEGUE_SECRET_KEY: "a key for the conformance run, of no use elsewhere",
    ...(database?.url ? { DATABASE_URL: database.url } : {}),
    ...settings,
  };
  const config = loadConfig({ secrets: {}, environment, dotenv: {}, unreadable: {} });
  const server = await assemble(config, {
    contexts: contextNames,
    roles: ["http", "jobs"],
    migrate: true,
    logTo: "stderr",
  });
  await server.start();
  const send: AssembledServer["send"] = async ({ method, url, headers, payload }) => {
    const options = {
      // Some method; which ones there are, only the types of the framework ask.
      method: method as "GET",
      url,
      headers,
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      ...(payload === null ? {} : { payload }),
    };
    const reply = await server.app.inject(options);
    return {
      status: reply.statusCode,
      contentType: header(reply.headers, "content-type"),
      requestId: header(reply.headers, "x-request-id"),
      nextCursor: header(reply.headers, "x-next-cursor"),
      text: reply.payload,
    };
  };
  const { text } = await send({ method: "GET", url: "/openapi.json", headers: {}, payload: null });
  return {
    // The document of this very server; Spectral judges its form in a test of its own.
    document: JSON.parse(text) as OpenapiDocument,
    send,
    close: async () => {
      await server.close();
      await database?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
