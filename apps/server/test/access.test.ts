import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { compileQuery } from "@segue/kernel/db";
import { type GuardedRoute, KNOWN_SCOPES, PUBLIC } from "@segue/kernel/security";
import { testEngines } from "@segue/kernel/testing";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccessApp, type Answer, openAccessApp, type Question } from "./access-app.ts";

const HANDLER = "tracing:fastify.request.handler:start";

/** An address that the route takes; nothing is behind it. */
const urlOf = ({ url }: GuardedRoute): string =>
  url.replace(/:\w+/g, "00000000-0000-4000-8000-000000000000").replace("*", "x");

/** Every scope but one, and but the one that is all of them. */
const allBut = (scope: string | null): string[] => KNOWN_SCOPES.filter((each) => each !== scope && each !== "*");

/** What a mode gives to the walk over every route. */
interface Credentials {
  /** Requests that are not by anybody, by what is wrong with them. */
  readonly refused: Readonly<Record<string, Question>>;
  tokenFor(scopes: readonly string[]): Promise<string>;
}

const INVALID = 'Bearer error="invalid_token"';

function expectRefusal({ method }: GuardedRoute, answer: Answer, code: "unauthorized" | "forbidden"): void {
  const envelope = { error: { code, message: expect.any(String) } };
  expect(answer.body).toEqual(method === "HEAD" ? null : envelope);
}

/** Asks every route as everybody whom it must refuse, and as one whom it must not. */
async function walk(app: AccessApp, { refused, tokenFor }: Credentials): Promise<string[]> {
  const walked: string[] = [];
  let handled = 0;
  const onHandler = () => {
    handled += 1;
  };
  subscribe(HANDLER, onHandler);
  try {
    for (const route of app.server.app.guardedRoutes().filter(({ scope }) => scope !== PUBLIC)) {
      const { method, scope } = route;
      const name = `${method} ${route.url}`;
      const ask = (question: Question) => app.ask(urlOf(route), { ...question, method });
      const [less, enough] = [await tokenFor(allBut(scope)), await tokenFor([scope ?? ""])];
      handled = 0;
      for (const [what, question] of Object.entries(refused)) {
        const answer = await ask(question);
        expect([answer.status, answer.challenge], `${name} with ${what}`).toEqual([
          401,
          what === "no token" ? "Bearer" : INVALID,
        ]);
        expectRefusal(route, answer, "unauthorized");
      }
      const tooLittle = await ask({ token: less });
      expect([tooLittle.status, tooLittle.challenge], name).toEqual([
        403,
        `Bearer error="insufficient_scope", scope="${scope}"`,
      ]);
      expectRefusal(route, tooLittle, "forbidden");
      expect(handled, `${name} ran its handler for somebody who may not`).toBe(0);
      const right = await ask({ token: enough });
      expect([401, 403, 503], `${name}: ${right.text}`).not.toContain(right.status);
      walked.push(name);
    }
  } finally {
    unsubscribe(HANDLER, onHandler);
  }
  return walked;
}

/** Remembers what it made, because there are more routes than scopes. */
function remembering(make: (scopes: readonly string[]) => Promise<string>) {
  const made = new Map<string, Promise<string>>();
  return (scopes: readonly string[]): Promise<string> => {
    const key = scopes.join(" ");
    const token = made.get(key) ?? make(scopes);
    made.set(key, token);
    return token;
  };
}

const MALFORMED: Readonly<Record<string, Question>> = {
  "no token": {},
  "an unknown token": { token: `sgt_${"0".repeat(32)}_${"0".repeat(64)}` },
  "a malformed token": { token: "sgt_1_2" },
  "a malformed header": { authorization: "Bearer a b c" },
};

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`with SEGUE_AUTH=token, ${engine.label}`, () => {
    let app: AccessApp;
    const kept = { everything: "", expired: "", revoked: "" };
    beforeAll(async () => {
      app = await openAccessApp(engine, { SEGUE_AUTH: "token" });
      // Past the API, so before the first request: the server looks for unknown ones no more than four times a second.
      kept.everything = await app.keepToken({ name: "everything", scopes: ["*"] });
      kept.revoked = await app.keepToken({ name: "revoked", scopes: ["*"] });
      kept.expired = await app.keepToken({ name: "expired", scopes: ["*"], expiresAt: new Date(Date.now() - 1_000) });
    });
    afterAll(() => app[Symbol.asyncDispose]());

    it("a database that cannot be asked makes no token wrong", async () => {
      const token = kept.everything;
      const alter = (text: string) => app.server.database.query(compileQuery("", text));
      await alter("alter table access.token rename to gone");
      for (const url of ["/api/v1/graph/stats", "/api/v1/songs", "/metrics"]) {
        expect(await app.ask(url, { token })).toMatchObject({
          status: 503,
          challenge: undefined,
          body: { error: { code: "unavailable", message: "The token cannot be checked at the moment." } },
        });
      }
      expect((await app.ask("/api/v1/graph/stats")).status).toBe(401);
      expect((await app.ask("/health")).status).toBe(200);
      await alter("alter table access.gone rename to token");
      expect((await app.ask("/api/v1/graph/stats", { token })).status).toBe(200);
    });

    it("every route refuses whoever may not, before it does anything, and takes whoever may", async () => {
      const { everything, expired, revoked } = kept;
      const id = revoked.replace(/^sgt_(.{8})(.{4})(.{4})(.{4})(.{12})_.*$/, "$1-$2-$3-$4-$5");
      expect(await app.ask(`/api/v1/tokens/${id}`, { token: revoked })).toMatchObject({ status: 200 });
      expect(await app.ask(`/api/v1/tokens/${id}`, { token: everything, method: "DELETE" })).toMatchObject({
        status: 200,
        body: { id, revoked_at: expect.any(String) },
      });
      const wrong = everything.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
      let count = 0;
      const walked = await walk(app, {
        refused: {
          ...MALFORMED,
          "an expired token": { token: expired },
          "a revoked token": { token: revoked },
          "a wrong secret": { token: wrong },
        },
        // By the API: what goes past it is known a moment later.
        tokenFor: remembering(async (scopes) => {
          count += 1;
          const json = { name: `made ${count}`, scopes };
          const { body } = await app.ask("/api/v1/tokens", { method: "POST", token: everything, json });
          return (body as { token: string }).token;
        }),
      });
      expect(walked).toEqual(expect.arrayContaining(["GET /api/v1/graph", "POST /api/v1/tokens", "GET /metrics"]));
      expect(walked.length).toBeGreaterThan(60);
    }, 120_000);
  });
}

describe("with SEGUE_AUTH=jwt", () => {
  it("every route refuses whoever may not, before it does anything, and takes whoever may", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "RS256" }] });
    const provider = createServer((_request, reply) => reply.end(keys));
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    await using _provider = {
      [Symbol.asyncDispose]: async () => {
        provider.closeAllConnections();
        await new Promise((resolve) => provider.close(resolve));
      },
    };
    // A TCP server has an address of this kind.
    const { port } = provider.address() as AddressInfo;
    const [engine] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    if (engine === undefined) throw new Error("there is always an embedded database");
    await using app = await openAccessApp(engine, {
      SEGUE_AUTH: "jwt",
      SEGUE_JWT_JWKS_URL: `http://127.0.0.1:${port}/keys`,
      SEGUE_JWT_ISSUER: "https://id.example/",
      SEGUE_JWT_AUDIENCE: "segue",
    });
    const payload = { sub: "mara", tenant: "pier-nine", iss: "https://id.example/", aud: "segue", scope: "*" };
    const sign = (changes: object, key = privateKey, time: string | number = "1h") =>
      new SignJWT({ ...payload, ...changes })
        .setProtectedHeader({ alg: "RS256", kid: "one" })
        .setExpirationTime(time)
        .sign(key);
    const stranger = await generateKeyPair("RS256");
    const walked = await walk(app, {
      refused: {
        ...MALFORMED,
        "an API token": { token: await app.keepToken({ name: "kept", scopes: ["*"] }) },
        "a wrong key": { token: await sign({}, stranger.privateKey) },
        "an expired token": { token: await sign({}, privateKey, Math.floor(Date.now() / 1000) - 60) },
        "a token by another": { token: await sign({ iss: "https://evil.example/" }) },
        "a token for another": { token: await sign({ aud: "other" }) },
        "no tenant": { token: await sign({ tenant: null }) },
      },
      tokenFor: remembering((scopes) => sign({ scope: scopes.join(" ") })),
    });
    expect(walked).toEqual(expect.arrayContaining(["GET /api/v1/graph", "POST /api/v1/tokens", "GET /metrics"]));
  }, 120_000);
});

describe("with SEGUE_AUTH=local", () => {
  it("every route asks for a scope, or is one of those that everybody may use", async () => {
    const [engine] = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);
    if (engine === undefined) throw new Error("there is always an embedded database");
    await using app = await openAccessApp(engine, {});
    const open = app.server.app.guardedRoutes().flatMap(({ scope, url }) => (scope === PUBLIC ? [url] : []));
    const api = open.filter((url) => !url.startsWith("/docs") && !url.endsWith("/*"));
    expect([...new Set(api)].sort()).toEqual(["/api/v1/healthz", "/api/v1/readyz", "/health", "/openapi.json"]);
    for (const url of ["/metrics", "/api/v1/tokens", "/api/v1/graph/stats"]) {
      expect(await app.ask(url, { authorization: "Bearer whatever" })).toMatchObject({ status: 200 });
    }
    // Reading by POST is reading.
    const plans = app.server.app.guardedRoutes().find(({ url }) => url === "/api/v1/plans");
    expect(plans).toEqual({ method: "POST", url: "/api/v1/plans", scope: "setlists:read" });
  });
});
