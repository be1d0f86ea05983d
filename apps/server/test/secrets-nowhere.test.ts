import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it } from "vitest";
import { openEvents } from "../../../contexts/configuration/test/event-stream.ts";
import { aKnownSecret, everyRow } from "../../../contexts/configuration/test/leaks.ts";
import { contextNames, migrationsOf } from "../src/contexts.ts";
import { aHome, type Home } from "./segue.ts";

const { secret, isIn } = aKnownSecret();

const ENVIRONMENT = { SEGUE_SECRET_KEY: "a key of the tests, which encrypts nothing that matters", LOG_LEVEL: "trace" };

/** Every file of a folder that holds the secret. */
async function filesWithSecret(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && isIn(await readFile(file))) found.push(file);
  }
  return found;
}

/** Writes the secret in every way that a user has, and gives all that was said meanwhile. */
async function everythingSaid(home: Home): Promise<string[]> {
  const said: string[] = [];
  const file = join(home.folder, "key.txt");
  await writeFile(file, `${secret}\n`);
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await home.run("config", ...args);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    said.push(stdout, stderr);
  };
  const server = await home.serve();
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const reply = await fetch(`${server.url}${path}`, init);
    said.push(await reply.clone().text(), JSON.stringify([...reply.headers]));
    return reply;
  };
  const send = (method: string, path: string, body: unknown) =>
    ask(`/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const providers = await server.json<{ items: { id: string; name: string; application_id: string }[] }>(
    "/configurations",
  );
  const { id = "", application_id = "" } = providers.items.find(({ name }) => name === "providers") ?? {};
  const events = await openEvents(`${server.url}/api/v1/configurations/${id}/watch`);
  await events.next();
  await run("set", "segue/providers", "--secret-file", `setlistfm.key=${file}`);
  await run("get", "segue/providers");
  await run("history", "segue/providers");
  await run("diff", "segue/providers", "1", "2");
  const leaf = { $secret: secret };
  const wrong = { application_id, name: "wrong", config: { key: leaf } };
  expect((await send("PATCH", `/configurations/${id}`, { config: { setlistfm: { key: leaf, no: 1 } } })).status).toBe(
    400,
  );
  expect((await send("POST", "/configurations", JSON.stringify(wrong).slice(0, -3))).status).toBe(400);
  expect((await send("POST", "/configurations", { ...wrong, name: "providers" })).status).toBe(409);
  expect((await send("POST", "/configurations", { ...wrong, name: "new" })).status).toBe(201);
  for (const path of ["/configurations", `/configurations/${id}/effective`, `/configurations/${id}/watch`, "/audit"]) {
    expect((await ask(`/api/v1${path}`)).status).toBe(200);
  }
  await ask("/metrics");
  const shown = await fetch(`${server.url}/api/v1/configurations/${id}/effective?secrets=reveal`);
  expect(await shown.json()).toMatchObject({ config: { setlistfm: { key: leaf } } });
  expect(await events.next()).toMatchObject({ data: { config: { setlistfm: { key: { $secret: "********" } } } } });
  events.leave();
  const { stdout, stderr } = await server.stop("SIGTERM");
  expect(stderr).toContain('"level":"debug"');
  // Without a server the command runs the routes itself.
  const alone = await home.run("config", "get", "segue/providers", "--reveal");
  expect([alone.code, alone.stdout.includes(secret), isIn(alone.stderr)]).toEqual([0, true, false]);
  return [...said, events.text(), stdout, stderr];
}

const postgres = (await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)).find(
  ({ name, unavailable }) => name === "postgres" && unavailable === null,
);

describe("a secret that the whole program was given", { timeout: 240_000 }, () => {
  it("stands in nothing that is said, and in no file of the embedded database", async () => {
    await using home = await aHome(ENVIRONMENT);
    const said = await everythingSaid(home);
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter(isIn)).toEqual([]);
    expect(await filesWithSecret(home.dataDir)).toEqual([]);
    // The search itself finds what is there.
    expect(await filesWithSecret(home.folder)).toEqual([join(home.folder, "key.txt")]);
  });

  it.skipIf(postgres === undefined)("stands in no table of PostgreSQL, in no job, and in no dump of it", async () => {
    if (postgres === undefined) throw new Error("skipped without a PostgreSQL");
    const database = await postgres.open(migrationsOf(contextNames));
    try {
      await using home = await aHome({ ...ENVIRONMENT, DATABASE_URL: database.url ?? "" });
      expect((await everythingSaid(home)).filter(isIn)).toEqual([]);
      const rows = await everyRow(database);
      expect(rows.some((row) => row.startsWith("pgboss."))).toBe(true);
      expect(rows.filter(isIn)).toEqual([]);
      const dumped = await promisify(execFile)("pg_dump", [database.url ?? ""], { maxBuffer: 256 * 1024 * 1024 }).catch(
        (error: unknown) => {
          // A machine without the program, or with one that is older than the server, has no dump to search.
          if (error instanceof Error && /ENOENT|version mismatch/.test(error.message)) return null;
          throw error;
        },
      );
      if (dumped !== null) expect(isIn(dumped.stdout)).toBe(false);
    } finally {
      await database.close();
    }
  });
});
