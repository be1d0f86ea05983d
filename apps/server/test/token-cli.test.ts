import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it } from "vitest";
import { contextNames, migrationsOf } from "../src/contexts.ts";
import { aHome, type Home } from "./segue.ts";

const TOKEN = /^sgt_[0-9a-f]{32}_[0-9a-f]{64}$/;

/** Makes a token and gives it with its id. */
async function create(home: Home, ...args: string[]): Promise<{ id: string; token: string }> {
  const { code, stdout, stderr } = await home.run("token", "create", ...args, "--json");
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("segue token", { timeout: 120_000 }, () => {
  it("makes the first token of a server that already asks for one, for whoever has its data folder", async () => {
    await using home = await aHome({ SEGUE_AUTH: "token", LOG_LEVEL: "trace" });
    const server = await home.serve();
    const key = join(home.dataDir, "segue.key");
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const machineKey = (await readFile(key, "utf8")).trim();

    const made = await home.run("token", "create", "--name", "first", "--scope", "setlists:read", "--expires", "90d");
    const token = made.stdout.trim();
    expect([made.code, made.stdout]).toEqual([0, `${token}\n`]);
    expect(token).toMatch(TOKEN);
    expect(made.stderr).toContain("shown this once");
    expect(await server.json("/graph/stats", bearer(token))).toMatchObject({ setlists: 0 });
    await expect(server.json("/songs", bearer(token))).rejects.toThrow("403");
    await expect(server.json("/graph/stats")).rejects.toThrow("401");

    const listed = await home.run("token", "list", "--json");
    const [first] = JSON.parse(listed.stdout).tokens;
    expect(first).toMatchObject({ name: "first", tenant: "local", created_by: "local", scopes: ["setlists:read"] });
    const revoked = await home.run("token", "revoke", first.id);
    expect([revoked.code, revoked.stdout]).toEqual([0, expect.stringContaining("revoked")]);
    await expect(server.json("/graph/stats", bearer(token))).rejects.toThrow("401");

    const { stdout, stderr } = await server.stop("SIGTERM");
    expect(stderr).toContain('"principal":"token:first"');
    for (const secret of [token, token.slice(-64), machineKey, machineKey.slice(4)]) {
      expect(stdout + stderr).not.toContain(secret);
    }
    await expect(stat(key)).rejects.toThrow("ENOENT");
  });

  it("and every other command send SEGUE_TOKEN where it is given, and may what it may", async () => {
    await using home = await aHome({ SEGUE_AUTH: "token" });
    const server = await home.serve();
    const { token, id } = await create(home, "--name", "reader", "--scope", "setlists:read", "--scope", "tokens:write");
    await writeFile(join(home.folder, ".env"), `SEGUE_TOKEN=${token}\n`);
    expect((await home.run("graph", "stats")).stdout).toContain("setlists: 0");
    const listed = await home.run("token", "list");
    expect([listed.code, listed.stderr]).toEqual([1, expect.stringContaining("the scope tokens:read")]);
    const more = await home.run("token", "create", "--name", "more", "--scope", "*");
    expect([more.code, more.stdout, more.stderr]).toEqual([1, "", expect.stringContaining("do not hold: *")]);
    expect((await home.run("token", "revoke", id)).code).toBe(0);
    const refused = await home.run("graph", "stats");
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("was revoked")]);
    await server.stop("SIGTERM");
  });

  it("works without a server, and says where tokens count", async () => {
    await using home = await aHome();
    const { token } = await create(home, "--name", "later", "--scope", "*", "--tenant", "pier-nine");
    expect(token).toMatch(TOKEN);
    const again = await home.run("token", "create", "--name", "later", "--scope", "*", "--tenant", "pier-nine");
    expect([again.code, again.stdout]).toEqual([1, ""]);
    const { stdout, stderr } = await home.run("token", "create", "--name", "x", "--scope", "metrics:read");
    expect(stdout.trim()).toMatch(TOKEN);
    expect(stderr).toContain("SEGUE_AUTH is local");
    expect((await home.run("token", "list")).stdout).toMatch(/x {2}tenant local.*\n.*later {2}tenant pier-nine/);
    expect((await home.run("token", "revoke", "00000000-0000-4000-8000-000000000000")).code).toBe(1);
    const revoked = await home.run("token", "revoke", token);
    expect([revoked.code, revoked.stdout]).toEqual([0, expect.stringContaining("later  tenant pier-nine  *  revoked")]);
    expect(revoked.stdout + revoked.stderr).not.toContain(token.slice(-64));
  });

  it.each([
    [["token"]],
    [["token", "create", "--name", "x"]],
    [["token", "create", "--name", "x", "--scope", "library:reed"]],
    [["token", "create", "--name", "x", "--scope", "*", "--expires", "soon"]],
    [["token", "revoke"]],
    [["serve", "--host", "0.0.0.0"]],
    [["serve", "--auth", "jwt"]],
  ])("exits with 2 for the wrong usage %j", async (args) => {
    await using home = await aHome({}, { migrated: false });
    const { code, stdout, stderr } = await home.run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/\S/);
  });
});

describe("segue serve --auth token", { timeout: 120_000 }, () => {
  it("listens where others reach it, and answers under any name", async () => {
    await using home = await aHome();
    const server = await home.serve("--auth", "token", "--host", "0.0.0.0");
    const headers = { host: "music.example", connection: "close" };
    const [reply] = await once(get(`${server.url}/api/v1/graph/stats`, { headers }), "response");
    expect([reply.statusCode, reply.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
    reply.resume();
    await server.stop("SIGTERM");
  });

  it("on a PostgreSQL knows at once the token that a command made there", async (context) => {
    const [, postgres] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    if (postgres === undefined || postgres.unavailable !== null) return context.skip();
    const database = await postgres.open(migrationsOf(contextNames));
    await using _database = { [Symbol.asyncDispose]: () => database.close() };
    await using home = await aHome({ SEGUE_AUTH: "token", DATABASE_URL: database.url ?? "" }, { migrated: false });
    const server = await home.serve();
    await expect(server.json("/graph/stats")).rejects.toThrow("401");
    const { token } = await create(home, "--name", "first", "--scope", "setlists:read");
    expect(await server.json("/graph/stats", bearer(token))).toMatchObject({ setlists: 0 });
    await server.stop("SIGTERM");
  });
});
