import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { compileQuery } from "@segue/kernel/db";
import { printSchema } from "@segue/kernel/migrations";
import { testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessMigrations } from "../src/access/token-store.ts";
import { type AccessApp, openAccessApp } from "./access-app.ts";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

interface TokenPage {
  readonly items: readonly { readonly name: string; readonly tenant: string }[];
  readonly total: number;
}

const TOKENS = "/api/v1/tokens";
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`API tokens ${engine.label}`, () => {
    let app: AccessApp;
    let admin: string;
    beforeAll(async () => {
      app = await openAccessApp(engine, { SEGUE_AUTH: "token" });
      admin = await app.keepToken({ name: "admin", scopes: ["*"] });
    });
    afterAll(() => app[Symbol.asyncDispose]());

    const make = (json: object, token = admin) => app.ask(TOKENS, { method: "POST", token, json });
    const made = async (json: object, token = admin): Promise<Token> => {
      const { status, body, text } = await make(json, token);
      expect(status, text).toBe(201);
      return body as Token;
    };

    it("are made with a secret that is shown once and kept nowhere", async () => {
      const { token, ...rest } = await made({ name: "importer", scopes: ["library:read", "library:write"] });
      expect(token).toMatch(/^sgt_[0-9a-f]{32}_[0-9a-f]{64}$/);
      expect(rest).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: "importer",
        tenant: "local",
        scopes: ["library:read", "library:write"],
        created_by: "token:admin",
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
      });
      const secret = token.slice(-64);
      const { text } = await app.ask(`${TOKENS}/${rest.id}`, { token: admin });
      expect(JSON.parse(text)).toEqual(rest);
      expect((await app.ask(TOKENS, { token: admin })).text).not.toContain(secret);
      const rows = await app.server.database.query(compileQuery("", "select t::text as row from access.token t"));
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString("hex"));
    });

    it("work at once, are refused at once when they are revoked, and stay in the list", async () => {
      const { id, token } = await made({ name: "short", scopes: ["tokens:read"] });
      expect((await app.ask(TOKENS, { token })).status).toBe(200);
      const first = await app.ask(`${TOKENS}/${id}`, { method: "DELETE", token: admin });
      expect(first).toMatchObject({ status: 200, body: { id, revoked_at: expect.any(String) } });
      expect((await app.ask(TOKENS, { token })).status).toBe(401);
      const again = await app.ask(`${TOKENS}/${id}`, { method: "DELETE", token: admin });
      expect(again.body).toEqual(first.body);
      const { body } = await app.ask(TOKENS, { token: admin });
      expect((body as TokenPage).items.map(({ name }) => name)).toContain("short");
    });

    it("remember when they were used, and that they will expire", async () => {
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      const { id, token } = await made({ name: "used", scopes: ["tokens:read"], expires_at });
      await app.ask(TOKENS, { token });
      await expect
        .poll(async () => (await app.ask(`${TOKENS}/${id}`, { token: admin })).body)
        .toMatchObject({ last_used_at: expect.any(String), expires_at: expires_at.replace(".000Z", "Z") });
    });

    it.each([
      ["an unknown scope", { scopes: ["library:reed"] }, ["scopes/0"]],
      ["an invented one among right ones", { scopes: ["library:read", "admin"] }, ["scopes/1"]],
      ["no scope", { scopes: [] }, ["scopes"]],
      ["a scope twice", { scopes: ["library:read", "library:read"] }, ["scopes"]],
      ["a text for scopes", { scopes: "library:read" }, ["scopes"]],
      ["no name", { name: undefined }, ["name"]],
      ["an empty name", { name: "" }, ["name"]],
      ["a name that breaks a line", { name: "a\nb" }, ["name"]],
      ["a long name", { name: "n".repeat(101) }, ["name"]],
      ["a time that has passed", { expires_at: "2020-01-01T00:00:00Z" }, ["expires_at"]],
      ["a time that is none", { expires_at: "tomorrow" }, ["expires_at"]],
      ["a second that is none", { expires_at: "2999-12-31T23:59:60Z" }, ["expires_at"]],
      ["an empty tenant", { tenant: "" }, ["tenant"]],
      ["a tenant with NUL", { tenant: "a\u0000" }, ["tenant"]],
      ["a secret of one's own", { token: "sgt_1" }, ["token"]],
    ])("are not made with %s", async (_what, changes, fields) => {
      const { status, body } = await make({ name: "refused", scopes: ["library:read"], ...changes });
      expect([status, body]).toMatchObject([400, { error: { code: "validation-error" } }]);
      const { error } = body as { error: { details: { fieldErrors: { field: string }[] } } };
      expect([...new Set(error.details.fieldErrors.map(({ field }) => field))]).toEqual(fields);
    });

    it("never give more than their maker has", async () => {
      const some = await made({ name: "some", scopes: ["tokens:write", "library:read"] });
      expect(await make({ name: "more", scopes: ["library:read", "library:write"] }, some.token)).toMatchObject({
        status: 403,
        body: { error: { message: expect.stringContaining("library:write") } },
      });
      expect((await make({ name: "more", scopes: ["*"] }, some.token)).status).toBe(403);
      expect((await make({ name: "more", scopes: ["library:read"], tenant: "other" }, some.token)).status).toBe(403);
      expect((await make({ name: "more", scopes: ["*"], tenant: "other" })).status).toBe(403);
      await made({ name: "as much", scopes: ["library:read"] }, some.token);
    });

    it("of another tenant are not there", async () => {
      const stranger = await app.keepToken({ name: "admin", scopes: ["*"], tenant: "other" });
      await expect.poll(async () => (await app.ask(TOKENS, { token: stranger })).status).toBe(200);
      const { body } = await app.ask(TOKENS, { token: stranger });
      expect(body).toMatchObject({ total: 1, items: [{ name: "admin", tenant: "other" }] });
      const { id } = await made({ name: "ours", scopes: ["library:read"] });
      expect((await app.ask(`${TOKENS}/${id}`, { token: stranger })).status).toBe(404);
      expect((await app.ask(`${TOKENS}/${id}`, { token: stranger, method: "DELETE" })).status).toBe(404);
      expect(await app.ask(`${TOKENS}/${id}`, { token: admin })).toMatchObject({ body: { revoked_at: null } });
      expect(await made({ name: "ours", scopes: ["library:read"] }, stranger)).toMatchObject({ tenant: "other" });
    });

    it("have a name of their own for ever", async () => {
      const { id } = await made({ name: "once", scopes: ["library:read"] });
      await app.ask(`${TOKENS}/${id}`, { method: "DELETE", token: admin });
      const fieldErrors = [{ field: "name", reason: expect.any(String) }];
      expect(await make({ name: "once", scopes: ["library:read"] })).toMatchObject({
        status: 409,
        body: { error: { code: "conflict", details: { fieldErrors } } },
      });
    });

    it("that nobody made are not found", async () => {
      for (const method of ["GET", "DELETE"]) {
        expect((await app.ask(`${TOKENS}/${UNKNOWN}`, { method, token: admin })).status).toBe(404);
        expect((await app.ask(`${TOKENS}/rubbish`, { method, token: admin })).status).toBe(400);
      }
    });

    it("come in pages", async () => {
      const { body } = await app.ask(`${TOKENS}?limit=1&page=2`, { token: admin });
      expect(body).toMatchObject({ items: [expect.anything()], page: 2, limit: 1, has_next: true });
    });
  });
}

describe("apps/server/schema.sql", () => {
  // Printed from the embedded database: PostgreSQL of another version words some definitions differently.
  it("is the migrated schema; `vitest run -u` on this file writes it anew", async () => {
    const [embedded] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    const database = await embedded?.open([accessMigrations]);
    if (database === undefined) throw new Error("there is always an embedded database");
    await using _open = { [Symbol.asyncDispose]: () => database.close() };
    await expect(await printSchema(database, "access")).toMatchFileSnapshot("../schema.sql");
  });
});
