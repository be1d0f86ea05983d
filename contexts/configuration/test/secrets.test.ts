import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { makeLogger } from "@segue/kernel/logging";
import { testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConfigurationApp, openConfigurationApp, type RequestOptions } from "./configuration-app.ts";
import { type EventClient, openEvents } from "./event-stream.ts";
import { aKnownSecret, everyRow } from "./leaks.ts";

interface Made {
  readonly id: string;
  readonly version: number;
}

const { secret, isIn } = aKnownSecret();
const leaf = { $secret: secret };

// Each refuses the secret in another way, so that each has something to say of it.
const HOSTILE_SCHEMAS: readonly object[] = [
  { properties: { key: { type: "integer" } } },
  { properties: { key: { const: "another" } } },
  { properties: { key: { enum: ["a", "b"] } } },
  { properties: { key: { maxLength: 3 } } },
  { properties: { key: { minLength: 500 } } },
  { properties: { key: { pattern: "^[0-9]$" } } },
  { properties: { key: { format: "email" } } },
  { properties: { key: { not: {} } } },
  { properties: { key: { oneOf: [{ type: "string" }, { minLength: 1 }] } } },
  { properties: { key: false } },
  { additionalProperties: false },
  { propertyNames: { maxLength: 1 } },
  { properties: { list: { uniqueItems: true } } },
  { properties: { list: { contains: { const: 1 } } } },
  { properties: { key: { $ref: "#/$defs/none" } }, $defs: { none: { type: "null" } } },
];

const engines = await testEngines(loadConfig(readConfigSources()).testDatabaseUrl);

for (const engine of engines) {
  describe.skipIf(engine.unavailable !== null)(`a secret ${engine.label}`, () => {
    const log: string[] = [];
    const replies: string[] = [];
    let app: ConfigurationApp;
    let watcher: EventClient;
    let main: Made;
    let applicationId: string;

    /** Asks, and keeps what is answered. */
    const ask = async (...asked: Parameters<ConfigurationApp["request"]>) => {
      const reply = await app.request(...asked);
      replies.push(`${asked[0]} ${asked[1]} ${reply.status} ${JSON.stringify(reply.headers)} ${reply.text}`);
      return reply;
    };
    const made = async (...asked: Parameters<ConfigurationApp["request"]>): Promise<Made> => {
      const { status, body, text } = await ask(...asked);
      expect(status, text).toBeLessThan(300);
      // The shape is the contract of the route asked.
      return body as Made;
    };
    const config = { key: leaf, list: [leaf, leaf, { name: "a", key: leaf }], deep: { er: { key: leaf } }, plain: 1 };

    beforeAll(async () => {
      const write = (line: string) => {
        log.push(line);
      };
      app = await openConfigurationApp(engine, { log: makeLogger({ level: "trace", to: { write } }) });
      const origin = await app.server.listen({ host: "127.0.0.1", port: 0 });
      applicationId = (await made("POST", "/applications", { name: "shop" })).id;
      main = await made("POST", "/configurations", { application_id: applicationId, name: "main", config });
      watcher = await openEvents(`${origin}/api/v1/configurations/${main.id}/watch`);
      await watcher.next();
    });
    afterAll(() => app.close());

    it("is written in every way", async () => {
      const path = `/configurations/${main.id}`;
      const mask = { $secret: "********" };
      await made("PUT", path, { name: "main", config: { ...config, key: { $secret: `${secret}!` } } });
      await made("PATCH", path, { config: { key: leaf, more: leaf } });
      await made("PATCH", path, { config: { key: mask, plain: 2 } });
      await made(
        "PATCH",
        path,
        { config: { more: null } },
        { headers: { "content-type": "application/merge-patch+json" } },
      );
      await made("POST", `${path}/rollback`, { version: 2 });
      const child = { application_id: applicationId, name: "child", config: { own: leaf }, extends: main.id };
      const { id } = await made("POST", "/configurations", child);
      await made("GET", `/configurations/${id}/effective`);
      await made("GET", `/configurations/${id}/watch`);
      expect((await ask("GET", `${path}`)).body).toMatchObject({
        version: 6,
        config: { key: mask, deep: { er: { key: mask } } },
      });
    });

    it("is read in every way", async () => {
      const path = `/configurations/${main.id}`;
      const paths = [
        path,
        `${path}/effective`,
        `${path}/watch`,
        `${path}/versions`,
        "/applications",
        "/configurations",
      ];
      const versions = [1, 2, 3, 4, 5, 6].map((version) => `${path}/versions/${version}`);
      const diffs = [1, 2, 3, 4, 5].map((from) => `${path}/diff?from=${from}&to=${from + 1}`);
      for (const each of [...paths, ...versions, ...diffs, `/applications/${applicationId}`, "/audit?limit=100"]) {
        expect((await ask("GET", each)).status).toBe(200);
      }
      const reader: RequestOptions = { principal: { scopes: ["configuration:read"] } };
      expect((await ask("GET", `${path}?secrets=reveal`, undefined, reader)).status).toBe(403);
    });

    it("is refused in every way", async () => {
      const path = `/configurations/${main.id}`;
      const body = { application_id: applicationId, name: "wrong", config };
      for (const schema of HOSTILE_SCHEMAS) {
        expect([schema, (await ask("POST", "/configurations", { ...body, schema })).status]).toEqual([schema, 400]);
        expect((await ask("PATCH", path, { schema })).status).toBe(400);
        expect((await ask("PATCH", `/applications/${applicationId}`, { schema })).status).toBe(400);
      }
      for (const wrong of [
        { key: { $secret: [secret] } },
        { key: { $secret: { sealed: secret } } },
        { key: { $secret: secret, other: secret } },
        { key: { $secret: { sealed: `v1.0123456789abcdef.${Buffer.from(secret).toString("base64url")}` } } },
        { $secret: secret },
        { key: { $secret: `${secret}\0` } },
        { key: { $secret: `${secret}\ud800` } },
      ]) {
        expect((await ask("POST", "/configurations", { ...body, config: wrong })).status).toBe(400);
        expect((await ask("PATCH", path, { config: wrong })).status).toBe(400);
      }
      const refusals: [string, string, unknown, RequestOptions?][] = [
        ["another name", "/configurations", { ...body, name: "main" }],
        ["another application", "/configurations", { ...body, application_id: main.id }],
        ["no application", "/configurations", { ...body, application_id: secret }],
        ["an unknown property", "/configurations", { ...body, [secret.slice(0, 3)]: leaf }],
        ["no object", "/configurations", { ...body, config: secret }],
        ["a body of one secret", "/configurations", leaf],
        ["another parent", "/configurations", { ...body, extends: secret }],
        ["another type", "/configurations", body, { headers: { "content-type": "text/plain" } }],
        ["the wrong length", "/configurations", body, { headers: { "content-length": "20" } }],
        ["too large", "/configurations", { ...body, config: { key: leaf, pad: "x".repeat(3 * 1024 * 1024) } }],
        ["too deep", "/configurations", `${'{"a":'.repeat(80)}${JSON.stringify(leaf)}${"}".repeat(80)}`],
        ["a version that is not there", `${path}/rollback`, { version: 99, comment: "no" }],
      ];
      for (const [what, url, sent, options] of refusals) {
        expect([what, (await ask("POST", url, sent, options)).status]).toEqual([
          what,
          expect.toSatisfy((status) => status >= 400 && status < 500),
        ]);
      }
      const stale = { headers: { "if-match": '"77"' } };
      expect((await ask("PUT", path, { name: "main", config }, stale)).status).toBe(412);
    });

    it("is malformed in every way", async () => {
      const whole = JSON.stringify({ application_id: applicationId, name: "wrong", config: { key: leaf } });
      const broken = [
        ...Array.from({ length: whole.length - 1 }, (_, length) => whole.slice(0, length + 1)),
        whole.replace('"$secret":', '"$secret"'),
        whole.replace(`"${secret}"`, secret),
        whole.replace(`"${secret}"`, `'${secret}'`),
        whole.replace(`"${secret}"`, `"${secret}\n"`),
        whole.replace(`"${secret}"`, `"${secret}\\x"`),
        `${whole}${whole}`,
        secret,
      ];
      for (const text of broken) expect((await ask("POST", "/configurations", text)).status).toBe(400);
    });

    it("comes back to those who may see it", async () => {
      const { body, status } = await app.request("GET", `/configurations/${main.id}?secrets=reveal`);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ config: expect.objectContaining({ key: { $secret: `${secret}!` } }) }),
      ]);
    });

    it("stands in no reply, no event and no line of the log", async () => {
      expect(replies.length).toBeGreaterThan(150);
      expect(replies.filter(isIn)).toEqual([]);
      expect(watcher.text().match(/event: change/g)?.length).toBeGreaterThan(1);
      expect(isIn(watcher.text())).toBe(false);
      expect(log.length).toBeGreaterThan(150);
      expect(log.filter(isIn)).toEqual([]);
      const metrics = await app.server.inject("/metrics");
      expect([metrics.statusCode, isIn(metrics.payload)]).toEqual([200, false]);
      watcher.leave();
    });

    it("stands in no row of any table, and in no dump", async () => {
      const rows = await everyRow(app.database);
      expect(rows.filter((row) => row.startsWith("configuration.configuration_versions")).length).toBeGreaterThan(5);
      expect(rows.filter(isIn)).toEqual([]);
      const { url } = app.database;
      if (url === null) return;
      const dumped = await promisify(execFile)("pg_dump", [url], { maxBuffer: 64 * 1024 * 1024 }).catch(
        (error: unknown) => {
          // A machine without the program, or with one that is older than the server, has no dump to search.
          if (error instanceof Error && /ENOENT|version mismatch/.test(error.message)) return null;
          throw error;
        },
      );
      if (dumped !== null)
        expect([dumped.stdout.includes("configuration_versions"), isIn(dumped.stdout)]).toEqual([true, false]);
    });
  });
}

it("is found by the search in every spelling", () => {
  for (const text of [
    secret,
    `x${secret}y`,
    secret.slice(3, 11),
    JSON.stringify({ a: secret }),
    encodeURIComponent(secret),
  ])
    expect(isIn(text)).toBe(true);
  for (const before of ["", "a", "ab", "abc"]) {
    const bytes = Buffer.from(`${before}${secret} and more`);
    expect([isIn(bytes.toString("base64")), isIn(bytes.toString("hex")), isIn(bytes)]).toEqual([true, true, true]);
  }
  expect(isIn("correct horse")).toBe(false);
});
