import { inTransaction } from "@segue/kernel/db";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkApplication } from "../src/schemas/check-configurations.ts";
import { describeOnEngines } from "./configuration-app.ts";
import type { ApplicationDetail, ConfigurationBody } from "./replies.ts";
import { fieldErrorsOf, reasonsOf } from "./replies.ts";

const SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: { port: { type: "integer", maximum: 9999 }, host: { type: "string", format: "hostname" } },
  required: ["port"],
  additionalProperties: false,
};

await describeOnEngines("schemas", (app) => {
  let application_id = "";
  beforeEach(async () => {
    await app().empty();
    application_id = (await app().ok<ApplicationDetail>("POST", "/applications", { name: "shop" })).id;
  });
  afterEach(() => app().empty());

  const post = (config: object, rest: object = {}) =>
    app().request("POST", "/configurations", { application_id, name: "production", config, ...rest });
  const aConfiguration = async (config: object, name: string, rest: object = {}) =>
    (await app().ok<ConfigurationBody>("POST", "/configurations", { application_id, name, config, ...rest })).id;
  const setSchema = (schema: unknown) =>
    app().request("PUT", `/applications/${application_id}`, { name: "shop", schema });
  const stored = () => app().rows("select name, version, config, schema from configuration.configurations order by id");

  it("of the application and of the configuration both hold, and every violation is named by its path", async () => {
    expect((await setSchema(SCHEMA)).status).toBe(200);
    const schema = { properties: { "a/b": { items: { type: "number" } }, host: { const: "localhost" } } };
    const refused = await post({ port: "80", host: "-", "a/b": [1, "x", null], "x~y": 1 }, { schema });
    expect(refused.status).toBe(400);
    expect(reasonsOf(refused).toSorted((one, other) => (one.field < other.field ? -1 : 1))).toEqual([
      { field: "config/a~1b", reason: "is not known here" },
      { field: "config/a~1b/1", reason: "must be number" },
      { field: "config/a~1b/2", reason: "must be number" },
      { field: "config/host", reason: 'must match format "hostname"' },
      { field: "config/host", reason: 'must be "localhost"' },
      { field: "config/port", reason: "must be integer" },
      { field: "config/x~0y", reason: "is not known here" },
    ]);
    const missing = await post({});
    expect([missing.status, reasonsOf(missing)]).toEqual([400, [{ field: "config/port", reason: "must be given" }]]);
    expect(await stored()).toEqual([]);
    expect((await post({ port: 80 })).status).toBe(201);
  });

  it("hold for PUT, PATCH and rollback", async () => {
    const id = await aConfiguration({ port: "80" }, "production");
    await app().ok("PUT", `/configurations/${id}`, { name: "production", config: { port: 80 } });
    await setSchema(SCHEMA);
    const refused = [
      await app().request("PUT", `/configurations/${id}`, { name: "production", config: { port: 10_000 } }),
      await app().request("PATCH", `/configurations/${id}`, { config: { port: null } }),
      await app().request("POST", `/configurations/${id}/rollback`, { version: 1 }),
    ];
    expect(refused.map((reply) => [reply.status, fieldErrorsOf(reply)])).toEqual(
      refused.map(() => [400, ["config/port"]]),
    );
    expect(await stored()).toMatchObject([{ config: { port: 80 }, version: 2 }]);
    await app().ok("PATCH", `/configurations/${id}`, { config: { port: 81 } });
  });

  it("see secrets as the text that they hold, and say nothing of it", async () => {
    await setSchema({ properties: { key: { type: "string", minLength: 8 } } });
    const short = await post({ key: { $secret: "hunter2" } });
    expect([short.status, fieldErrorsOf(short)]).toEqual([400, ["config/key"]]);
    expect(short.text).not.toContain("hunter2");
    const id = await aConfiguration({ key: { $secret: "long enough" } }, "production");
    const kept = await app().ok<ConfigurationBody>("PATCH", `/configurations/${id}`, { config: { size: 1 } });
    expect(kept.config).toEqual({ key: { $secret: "********" }, size: 1 });
    const stricter = await setSchema({ properties: { key: { enum: ["a", "b"] } } });
    expect(reasonsOf(stricter)).toEqual([
      { field: `configurations/${id}/config/key`, reason: '"production": must be one of "a","b"' },
    ]);
  });

  it("hold for what is effective: a key may come from what is extended", async () => {
    const base = await aConfiguration({ port: 80 }, "base");
    await setSchema(SCHEMA);
    const child = await aConfiguration({ host: "localhost" }, "child", { extends: base });
    const removed = await app().request("PATCH", `/configurations/${child}`, { extends: null });
    expect(fieldErrorsOf(removed)).toEqual(["config/port"]);
  });

  it("hold for everything that extends what is written, and each that would break is named", async () => {
    const base = await aConfiguration({ port: 80 }, "base");
    const strict = { schema: { required: ["port"], properties: { port: { maximum: 100 } } } };
    const child = await aConfiguration({}, "child", { extends: base, ...strict });
    const grandchild = await aConfiguration({}, "grandchild", { extends: child, ...strict });
    const own = await aConfiguration({ port: 1 }, "own", { extends: base, ...strict });
    const refused = await app().request("PUT", `/configurations/${base}`, { name: "base", config: { port: 101 } });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("2 configurations that extend this one");
    expect(reasonsOf(refused)).toEqual([
      { field: `configurations/${child}/config/port`, reason: '"child": must be <= 100' },
      { field: `configurations/${grandchild}/config/port`, reason: '"grandchild": must be <= 100' },
    ]);
    expect(own).not.toBe(child);
    await app().ok("PUT", `/configurations/${base}`, { name: "base", config: { port: 99 } });
  });

  it("that a new one would break are listed, all of them, and nothing changes", async () => {
    const good = await aConfiguration({ port: 1 }, "good");
    const ids: string[] = [];
    for (let number = 0; number < 120; number += 1) ids.push(await aConfiguration({ port: "x" }, `bad ${number}`));
    const refused = await setSchema(SCHEMA);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("120 configurations of this application");
    expect(fieldErrorsOf(refused)).toEqual(ids.slice(0, 100).map((id) => `configurations/${id}/config/port`));
    expect(refused.text).not.toContain(good);
    expect(await app().get(`/applications/${application_id}`)).toMatchObject({ schema: null, version: 1 });
    for (const id of ids) await app().ok("DELETE", `/configurations/${id}`);
    expect((await setSchema(SCHEMA)).status).toBe(200);
  });

  it("do not stand in the way of a new name or comment", async () => {
    const id = await aConfiguration({ port: 1 }, "production");
    await setSchema(SCHEMA);
    await app().rows("update configuration.configurations set config = '{}'");
    await app().ok("PATCH", `/configurations/${id}`, { name: "live", comments: "c" });
  });

  describe("that are not usable", () => {
    const cases: readonly (readonly [string, unknown, string, string])[] = [
      ["a wrong type", { properties: { a: { type: "strnig" } } }, "schema/properties/a/type", "must be"],
      ["a wrong keyword value", { minProperties: -1 }, "schema/minProperties", "must be >= 0"],
      ["another dialect", { $schema: "http://json-schema.org/draft-07/schema#" }, "schema/$schema", "2020-12"],
      ["a reference to the network", { $ref: "http://127.0.0.1:1/schema.json" }, "schema", "can't resolve reference"],
      ["a reference to a file", { $ref: "file:///etc/passwd" }, "schema", "can't resolve reference"],
      ["a reference that leads nowhere", { $ref: "#/$defs/none" }, "schema", "can't resolve reference"],
      ["a pattern that is none", { pattern: "(" }, "schema", "regular expression"],
      ["an asynchronous one", { $async: true }, "schema/$async", "is not a keyword"],
      ["a large one", { description: "x".repeat(300_000) }, "schema", "256 KiB"],
    ];

    it.each(cases)("(%s) are refused, with the place", async (_what, schema, field, reason) => {
      for (const reply of [
        await setSchema(schema),
        await post({}, { schema }),
        await app().request("POST", "/applications", { name: "other", schema }),
      ]) {
        expect([reply.status, reasonsOf(reply)]).toEqual([400, [{ field, reason: expect.stringContaining(reason) }]]);
      }
    });

    it("may refer to themselves, and see nothing of the schemas of others", async () => {
      const tree = {
        $id: "https://example.org/tree",
        $ref: "#/$defs/node",
        $defs: { node: { properties: { left: { $ref: "#/$defs/node" }, size: { type: "integer" } } } },
      };
      expect((await setSchema(tree)).status).toBe(200);
      const refused = await post({ left: { left: { size: "x" } } });
      expect(fieldErrorsOf(refused)).toEqual(["config/left/left/size"]);
      const foreign = await post({}, { schema: { $ref: "https://example.org/tree" } });
      expect(fieldErrorsOf(foreign)).toEqual(["schema"]);
    });

    const levels = Array.from({ length: 40 }, (_, level) => level);
    const doubling = Object.fromEntries(
      levels.map((level) => {
        const next = { $ref: `#/$defs/d${level + 1}` };
        return [`d${level}`, level === 39 ? { type: "object" } : { allOf: [next, next] }];
      }),
    );
    const slow: readonly (readonly [string, object])[] = [
      ["a pattern that backtracks", { properties: { text: { pattern: "^(a+)+$" } } }],
      ["references that double", { $ref: "#/$defs/d0", $defs: doubling }],
      ["a reference without end", { $ref: "#" }],
    ];

    it.each(slow)("(%s) do not stop the server", async (_what, schema) => {
      const refused = await post({ text: `${"a".repeat(60)}b` }, { schema });
      expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, ["schema"]]);
      expect(refused.text).toContain("takes too long");
      expect(await stored()).toEqual([]);
    });

    it("(of a large value) name the first violation only", async () => {
      const list = Array.from({ length: 50_000 }, () => "x");
      const refused = await post({ list }, { schema: { properties: { list: { items: { type: "integer" } } } } });
      expect(fieldErrorsOf(refused)).toEqual(["config/list/0"]);
    });
  });

  it("are held against configurations one by one: others are served meanwhile, and it ends when it takes too long", async () => {
    for (const name of ["a", "b", "c"]) await aConfiguration({}, name);
    const checkWithin = async (longestCheckMs: number) => {
      let [checked, served, servedBefore] = [0, 0, 0];
      const violationsOf = () => {
        checked += 1;
        servedBefore = served;
        setImmediate(() => {
          served += 1;
        });
        return [];
      };
      const deps = { schemas: { compile: () => ({ violationsOf }) }, cipherOf: () => null, longestCheckMs };
      const check = inTransaction(app().database, (tx) =>
        checkApplication(tx, deps, { id: application_id, schema: {} }),
      );
      const outcome = await check.catch((error: unknown) => Object(error).code);
      return { outcome, checked, servedBefore };
    };
    // The schema of the application, and that of the configuration itself.
    expect(await checkWithin(10_000)).toEqual({ outcome: undefined, checked: 6, servedBefore: 4 });
    expect(await checkWithin(0)).toEqual({ outcome: "schema-too-slow", checked: 0, servedBefore: 0 });
  });

  describe("chains", () => {
    const chain = async (length: number, prefix: string) => {
      const ids: string[] = [];
      for (let level = 0; level < length; level += 1) {
        ids.push(await aConfiguration({ level }, `${prefix} ${level}`, { extends: ids.at(-1) ?? null }));
      }
      return ids;
    };

    it("that lead back are refused", async () => {
      const [root, middle, leaf] = await chain(3, "a");
      for (const parent of [root, middle, leaf]) {
        const refused = await app().request("PATCH", `/configurations/${root}`, { extends: parent });
        expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, ["extends"]]);
      }
      expect(await app().get(`/configurations/${root}`)).toMatchObject({ extends: null, version: 1 });
    });

    it("of more than 16 configurations are refused, whether they grow at the leaf, the root or between", async () => {
      const long = await chain(16, "a");
      const short = await chain(4, "b");
      const leaf = await post({}, { extends: long.at(-1) });
      const joined = await app().request("PATCH", `/configurations/${short[0]}`, { extends: long[12] });
      const tops = await app().request("PATCH", `/configurations/${long[0]}`, { extends: short[0] });
      const refused = [leaf, joined, tops];
      expect(refused.map((reply) => [reply.status, fieldErrorsOf(reply)])).toEqual(
        refused.map(() => [400, ["extends"]]),
      );
      await app().ok("PATCH", `/configurations/${short[0]}`, { extends: long[11] });
    });
  });
});
