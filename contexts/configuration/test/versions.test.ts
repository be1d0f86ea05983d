import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnEngines, NOW } from "./configuration-app.ts";
import { UNKNOWN_ID } from "./configuration-builders.ts";
import type { ApplicationDetail, ConfigurationBody, Page, VersionBody } from "./replies.ts";
import { fieldErrorsOf } from "./replies.ts";

interface DiffBody {
  readonly from: number;
  readonly to: number;
  readonly patch: readonly { readonly op: string; readonly path: string; readonly value?: unknown }[];
}

await describeOnEngines("versions", (app) => {
  let application_id = "";
  beforeEach(async () => {
    await app().empty();
    application_id = (await app().ok<ApplicationDetail>("POST", "/applications", { name: "shop" })).id;
  });
  afterEach(() => app().empty());

  const aConfiguration = async (config: object, name = "production", rest: object = {}) =>
    (await app().ok<ConfigurationBody>("POST", "/configurations", { application_id, name, config, ...rest })).id;
  const put = (id: string, config: object, rest: object = {}) =>
    app().ok<ConfigurationBody>("PUT", `/configurations/${id}`, { name: "production", config, ...rest });
  const versionsOf = async (id: string) =>
    (await app().get<Page<VersionBody>>(`/configurations/${id}/versions?limit=100`)).items;
  const diff = async (id: string, from: number, to: number) =>
    (await app().get<DiffBody>(`/configurations/${id}/diff?from=${from}&to=${to}`)).patch;

  it("are kept of every write, with who, when, why, and a hash that anybody can compute", async () => {
    const id = (
      await app().ok<ConfigurationBody>(
        "POST",
        "/configurations?comment=first",
        { application_id, name: "production", config: { b: 1, a: ["ü", 1e21] } },
        { principal: { subject: "ada" } },
      )
    ).id;
    app().setNow("2024-06-02T00:00:00Z");
    await app().ok("PATCH", `/configurations/${id}`, { comments: "live" }, { principal: { subject: "bo" } });
    const canonical = (comments: string) =>
      `{"comments":${comments},"config":{"a":["ü",1e+21],"b":1},"extends":null,"name":"production","schema":null}`;
    const hash = (comments: string) => createHash("sha256").update(canonical(comments)).digest("hex");
    const first = { version: 1, author: "ada", comment: "first", created_at: NOW, hash: hash("null") };
    const second = {
      version: 2,
      author: "bo",
      comment: null,
      created_at: "2024-06-02T00:00:00Z",
      hash: hash('"live"'),
    };
    expect(await app().get(`/configurations/${id}/versions/`)).toEqual({
      items: [second, first],
      page: 1,
      limit: 25,
      total: 2,
      has_next: false,
    });
    expect(await app().get(`/configurations/${id}/versions/1`)).toEqual({
      ...first,
      name: "production",
      comments: null,
      config: { a: ["ü", 1e21], b: 1 },
      schema: null,
      extends: null,
    });
    const kept = await app().rows(
      "select version, author, comment from configuration.configuration_versions order by 1",
    );
    expect(kept).toEqual([
      { version: 1, author: "ada", comment: "first" },
      { version: 2, author: "bo", comment: null },
    ]);
  });

  it("are not made by a write that changes nothing, a secret written again included", async () => {
    const config = { a: { b: [1, 2] }, key: { $secret: "s3cret" } };
    const id = await aConfiguration(config);
    const same = [
      await app().request("PUT", `/configurations/${id}`, { name: "production", config }),
      await app().request("PUT", `/configurations/${id}`, {
        name: "production",
        config: { key: { $secret: "********" }, a: { b: [1, 2.0] } },
      }),
      await app().request("PATCH", `/configurations/${id}`, {}),
      await app().request("PATCH", `/configurations/${id}`, { config: { a: { b: [1, 2] }, gone: null } }),
      await app().request("POST", `/configurations/${id}/rollback`, { version: 1 }),
    ];
    expect(same.map(({ status, headers }) => [status, headers.etag])).toEqual(same.map(() => [200, '"1"']));
    expect(await versionsOf(id)).toHaveLength(1);
    expect(await app().rows("select action from configuration.audit_log order by id")).toEqual([
      { action: "create-application" },
      { action: "create-configuration" },
    ]);
  });

  it("cannot be changed or removed, even in the table", async () => {
    await aConfiguration({});
    for (const statement of [
      "update configuration.configuration_versions set author = 'x'",
      "delete from configuration.configuration_versions",
      "truncate configuration.configuration_versions",
      "update configuration.audit_log set actor = 'x'",
      "delete from configuration.audit_log",
      "truncate configuration.audit_log",
    ]) {
      await expect(app().rows(statement)).rejects.toThrow("immutable");
    }
  });

  it("stay readable when the configuration, or its application, is deleted", async () => {
    const id = await aConfiguration({ a: 1 });
    await put(id, { a: 2 });
    const read = async () => [
      await versionsOf(id),
      await app().get(`/configurations/${id}/versions/1`),
      await diff(id, 1, 2),
    ];
    const before = await read();
    await app().ok("DELETE", `/configurations/${id}`);
    expect(await read()).toEqual(before);
    await app().ok("DELETE", `/applications/${application_id}?cascade=true`);
    expect(await read()).toEqual(before);
    expect((await app().request("POST", `/configurations/${id}/rollback`, { version: 1 })).status).toBe(404);
  });

  it("of what there never was are 404, and numbers that are none are 400", async () => {
    const id = await aConfiguration({});
    const statuses = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await app().request("GET", `/configurations/${path}`)).status));
    expect(
      await statuses([
        `${UNKNOWN_ID}/versions`,
        `${UNKNOWN_ID}/versions/1`,
        `${id}/versions/2`,
        `${id}/diff?from=1&to=2`,
        `${UNKNOWN_ID}/diff?from=1&to=1`,
      ]),
    ).toEqual([404, 404, 404, 404, 404]);
    expect(
      await statuses([
        `${id}/versions/0`,
        `${id}/versions/x`,
        `${id}/versions/1.5`,
        `${id}/versions/99999999999`,
        `${id}/diff?from=1`,
        `${id}/diff?from=0&to=1`,
        `${id}/versions?page=0`,
      ]),
    ).toEqual([400, 400, 400, 400, 400, 400, 400]);
  });

  it("differ by a JSON Patch, which shows that a secret changed and never to what", async () => {
    const id = await aConfiguration({
      "a/b": 1,
      gone: true,
      list: [1, 2, 3],
      key: { $secret: "one" },
      kept: { $secret: "k" },
    });
    await put(
      id,
      { "a/b": 2, list: [1, 3], key: { $secret: "two" }, kept: { $secret: "********" }, fresh: { $secret: "three" } },
      { comments: "c" },
    );
    const patch = await diff(id, 1, 2);
    expect(patch).toHaveLength(6);
    expect(patch).toEqual(
      expect.arrayContaining([
        { op: "replace", path: "/comments", value: "c" },
        { op: "remove", path: "/config/gone" },
        { op: "add", path: "/config/fresh", value: { $secret: "********" } },
        { op: "replace", path: "/config/a~1b", value: 2 },
        { op: "replace", path: "/config/key/$secret", value: "********" },
        { op: "remove", path: "/config/list/1" },
      ]),
    );
    expect(await diff(id, 2, 2)).toEqual([]);
  });

  it("differ in an answer that comes, however large they are", async () => {
    const long = (first: number) => Array.from({ length: 20_000 }, (_, index) => index + first);
    const nested = (first: number) => Array.from({ length: 90 }, (_, row) => long(row + first).slice(0, 90));
    const id = await aConfiguration({ long: long(0), nested: nested(0) });
    await put(id, { long: long(1), nested: nested(7) });
    const patch = await diff(id, 1, 2);
    expect(patch.length).toBeGreaterThan(0);
    expect(patch.every(({ path }) => path.startsWith("/config"))).toBe(true);
  });

  it("are gone back to by a new version that equals the old one, secrets included", async () => {
    const config = { a: 1, key: { $secret: "one" } };
    const id = await aConfiguration(config, "production", { comments: "c", schema: { type: "object" } });
    await put(id, { a: 2, key: { $secret: "two" } });
    const rolled = await app().request("POST", `/configurations/${id}/rollback/`, { version: 1, comment: "back" });
    expect([rolled.status, rolled.headers.etag]).toEqual([200, '"3"']);
    expect(rolled.body).toMatchObject({ version: 3, comments: "c", schema: { type: "object" } });
    const [latest, , first] = await versionsOf(id);
    expect(latest).toMatchObject({ version: 3, comment: "back", hash: first?.hash });
    const { config: revealed } = await app().get<ConfigurationBody>(`/configurations/${id}?secrets=reveal`);
    expect(revealed).toEqual(config);
    const [audit] = await app().rows(
      "select action, version, details from configuration.audit_log where action like 'roll%'",
    );
    expect(audit).toEqual({
      action: "rollback-configuration",
      version: 3,
      details: { name: "production", comment: "back", to_version: 1 },
    });
  });

  it("are gone back to only when they fit what holds today", async () => {
    const parent = await aConfiguration({}, "base");
    const id = await aConfiguration({ a: "text" }, "production", { extends: parent });
    await put(id, { a: 1 });
    await app().ok("PUT", `/applications/${application_id}`, {
      name: "shop",
      schema: { properties: { a: { type: "integer" } } },
    });
    const unfit = await app().request("POST", `/configurations/${id}/rollback`, { version: 1 });
    expect([unfit.status, fieldErrorsOf(unfit)]).toEqual([400, ["config/a"]]);
    await app().ok("PUT", `/applications/${application_id}`, { name: "shop" });
    await app().ok("DELETE", `/configurations/${parent}`);
    const orphaned = await app().request("POST", `/configurations/${id}/rollback`, { version: 1 });
    expect([orphaned.status, fieldErrorsOf(orphaned)]).toEqual([400, ["extends"]]);
    const absent = await app().request("POST", `/configurations/${id}/rollback`, { version: 9 });
    expect(absent.status).toBe(404);
    const [latest] = await versionsOf(id);
    expect(latest?.version).toBe(2);
  });

  it("audit every write by who did it and in which request, and hold no value", async () => {
    const id = await aConfiguration({ a: "value-of-a" });
    const options = { principal: { subject: "ada" }, headers: { "x-request-id": "req-1" } };
    await app().ok("PUT", `/configurations/${id}?comment=why`, { name: "live", config: {} }, options);
    await app().ok("DELETE", `/configurations/${id}?comment=old`, undefined, options);
    await app().ok("PUT", `/applications/${application_id}`, { name: "store" }, options);
    await app().ok("DELETE", `/applications/${application_id}`, undefined, options);
    const rows = await app().rows(
      "select actor, action, application_id, configuration_id, version, request_id, details from configuration.audit_log where request_id = 'req-1' order by id",
    );
    const common = { actor: "ada", application_id, request_id: "req-1" };
    expect(rows).toEqual([
      {
        ...common,
        action: "update-configuration",
        configuration_id: id,
        version: 2,
        details: { name: "live", comment: "why" },
      },
      {
        ...common,
        action: "delete-configuration",
        configuration_id: id,
        version: 2,
        details: { name: "live", comment: "old" },
      },
      { ...common, action: "update-application", configuration_id: null, version: 2, details: { name: "store" } },
      { ...common, action: "delete-application", configuration_id: null, version: 2, details: { name: "store" } },
    ]);
    const [all] = await app().rows<{ text: string }>("select json_agg(a)::text as text from configuration.audit_log a");
    expect(all?.text).not.toContain("value-of-a");
  });
});
