import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "@segue/kernel/config";
import { formatApiToken, hashSecret } from "@segue/kernel/security";
import type { TestEngine } from "@segue/kernel/testing";
import { v7 } from "uuid";
import { insertToken } from "../src/access/token-store.ts";
import { assemble, type Server } from "../src/assemble.ts";
import { contextNames, migrationsOf } from "../src/contexts.ts";

export interface Answer {
  readonly status: number;
  readonly challenge: string | undefined;
  readonly text: string;
  /** Null where there is none, or it is no JSON. */
  readonly body: unknown;
}

export interface Question {
  readonly method?: string;
  readonly token?: string | undefined;
  /** The whole header, where it is not one with a token. */
  readonly authorization?: string;
  readonly json?: unknown;
}

/** The whole program in this process, as its clients and its database see it. */
export interface AccessApp extends AsyncDisposable {
  readonly server: Server;
  ask(url: string, question?: Question): Promise<Answer>;
  /** Puts a token into the database, as one that was made a day before its expiry or now. */
  keepToken(token: {
    name: string;
    scopes: readonly string[];
    tenant?: string;
    expiresAt?: Date | null;
  }): Promise<string>;
}

const DAY_MS = 86_400_000;

async function makeHome(engine: TestEngine) {
  if (engine.name === "postgres") {
    const database = await engine.open(migrationsOf(contextNames));
    return { settings: { DATABASE_URL: database.url ?? "" }, remove: () => database.close() };
  }
  const folder = await mkdtemp(join(tmpdir(), "segue-access-"));
  return { settings: { SEGUE_DATA_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
}

const headerOf = ({ token, authorization }: Question): Record<string, string> => {
  if (authorization !== undefined) return { authorization };
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Assembles the program on a database of its own. */
export async function openAccessApp(engine: TestEngine, environment: Record<string, string>): Promise<AccessApp> {
  const { settings, remove } = await makeHome(engine);
  const given = { LOG_LEVEL: "silent", SEGUE_DEMO: "off", ...settings, ...environment };
  const config = loadConfig({ secrets: {}, environment: given, dotenv: {}, unreadable: {} });
  const server = await assemble(config, { contexts: contextNames, roles: ["http"], migrate: true, logTo: "stderr" });
  await server.start();
  return {
    server,
    ask: async (url, question = {}) => {
      const reply = await server.app.inject({
        // Any method that a route was registered with.
        method: (question.method ?? "GET") as "GET",
        url,
        headers: {
          ...headerOf(question),
          ...(question.json === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(question.json === undefined ? {} : { payload: JSON.stringify(question.json) }),
      });
      const challenge = reply.headers["www-authenticate"];
      return {
        status: reply.statusCode,
        challenge: typeof challenge === "string" ? challenge : undefined,
        text: reply.body,
        body: parsed(reply.body),
      };
    },
    keepToken: async ({ name, scopes, tenant = "local", expiresAt = null }) => {
      const [id, secret] = [v7(), hashSecret(name).toString("hex")];
      await insertToken(server.database, {
        id,
        name,
        tenant,
        scopes: [...scopes],
        secret_hash: hashSecret(secret),
        created_by: "test",
        created_at: expiresAt === null ? new Date() : new Date(expiresAt.getTime() - DAY_MS),
        expires_at: expiresAt,
      });
      return formatApiToken({ id, secret });
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await remove();
    },
  };
}
