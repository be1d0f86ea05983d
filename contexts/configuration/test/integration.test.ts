import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeOnEngines, NOW } from "./configuration-app.ts";
import { UNKNOWN_ID } from "./configuration-builders.ts";
import type { ApplicationDetail, ConfigurationBody, Page } from "./replies.ts";
import { fieldErrorsOf } from "./replies.ts";
import { tables } from "./tables.ts";

const LATER = "2024-06-01T13:30:00.25Z";

await describeOnEngines("from the API to the database", (app) => {
  beforeEach(() => app().empty());
  afterEach(() => app().empty());

  const anApplication = (name = "shop") => app().ok<ApplicationDetail>("POST", "/applications", { name });
  const aConfiguration = (application_id: string, name = "production", config: object = { size: 1 }) =>
    app().ok<ConfigurationBody>("POST", "/configurations", { application_id, name, config });

  describe("applications", () => {
    it("are created, stand in the table, and are read again", async () => {
      const body = { name: "shop", comments: "The shop", schema: { type: "object" } };
      const created = await app().request("POST", "/applications/", body);
      const id = (created.body as ApplicationDetail).id;
      const shown = { id, ...body, version: 1, created_at: NOW, updated_at: NOW };
      expect([created.status, created.body]).toEqual([201, shown]);
      expect(created.headers).toMatchObject({ location: `/api/v1/applications/${id}`, etag: '"1"' });
      expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
      expect((await tables(app())).applications).toEqual([{ id, ...body, version: 1 }]);
      const read = await app().request("GET", `/applications/${id}/`);
      expect([read.status, read.body]).toEqual([200, { ...shown, configuration_ids: [] }]);
      expect(read.headers.etag).toBe('"1"');
    });

    it("are listed by name, in pages", async () => {
      for (const name of ["b", "A", "c"]) await anApplication(name);
      const page = await app().get<Page<ApplicationDetail>>("/applications/?limit=2");
      expect(page).toMatchObject({ page: 1, limit: 2, total: 3, has_next: true });
      expect(page.items.map(({ name }) => name)).toEqual(["A", "b"]);
      const second = await app().get<Page<ApplicationDetail>>("/applications?limit=2&page=2");
      expect(second).toMatchObject({ page: 2, total: 3, has_next: false });
      expect(second.items.map(({ name }) => name)).toEqual(["c"]);
    });

    it("name their configurations, in the order they were made", async () => {
      const { id } = await anApplication();
      const made = [await aConfiguration(id, "b"), await aConfiguration(id, "a")];
      const { configuration_ids } = await app().get<ApplicationDetail>(`/applications/${id}`);
      expect(configuration_ids).toEqual(made.map((configuration) => configuration.id));
    });

    it("are replaced: what is left out becomes null", async () => {
      const { id } = await app().ok<ApplicationDetail>("POST", "/applications", { name: "shop", comments: "old" });
      app().setNow(LATER);
      const replaced = await app().request("PUT", `/applications/${id}/`, { name: "store" });
      expect(replaced.body).toEqual({
        id,
        name: "store",
        comments: null,
        schema: null,
        version: 2,
        created_at: NOW,
        updated_at: "2024-06-01T13:30:00.250Z",
      });
      expect(replaced.headers.etag).toBe('"2"');
      expect((await tables(app())).applications).toEqual([
        { id, name: "store", comments: null, schema: null, version: 2 },
      ]);
    });

    it("are patched: what is left out stays, null removes", async () => {
      const { id } = await app().ok<ApplicationDetail>("POST", "/applications", {
        name: "shop",
        comments: "c",
        schema: { type: "object", title: "t" },
      });
      const type = { headers: { "content-type": "application/merge-patch+json" } };
      const patched = await app().ok("PATCH", `/applications/${id}`, { comments: null, schema: { title: null } }, type);
      expect(patched).toMatchObject({ name: "shop", comments: null, schema: { type: "object" }, version: 2 });
    });

    it("are deleted, and only with `cascade` when they have configurations", async () => {
      const empty = await anApplication("empty");
      const full = await anApplication("full");
      const other = await anApplication("other");
      const parent = await aConfiguration(full.id, "base");
      await app().ok("POST", "/configurations", {
        application_id: full.id,
        name: "production",
        config: {},
        extends: parent.id,
      });
      const kept = await aConfiguration(other.id);
      expect(await app().request("DELETE", `/applications/${empty.id}`)).toMatchObject({ status: 204, text: "" });
      const refused = await app().request("DELETE", `/applications/${full.id}/`);
      expect(refused.status).toBe(409);
      expect(refused.text).toContain("2 configurations");
      expect((await tables(app())).configurations).toHaveLength(3);
      expect((await app().request("DELETE", `/applications/${full.id}?cascade=true`)).status).toBe(204);
      const left = await tables(app());
      expect(left.applications).toMatchObject([{ id: other.id }]);
      expect(left.configurations).toMatchObject([{ id: kept.id, application_id: other.id }]);
      expect((await app().request("GET", `/applications/${full.id}`)).status).toBe(404);
      expect((await app().request("GET", `/configurations/${parent.id}`)).status).toBe(404);
    });
  });

  describe("configurations", () => {
    it("are created under their application, stand in the table, and are read again", async () => {
      const { id: application_id } = await anApplication();
      const config = { text: "ü", list: [1, { two: null }], deep: { yes: true }, "": 1.5 };
      const body = { application_id, name: "production", comments: null, config, schema: null, extends: null };
      const created = await app().request("POST", "/configurations/", body);
      const { id } = created.body as ConfigurationBody;
      const shown = { id, ...body, version: 1, created_at: NOW, updated_at: NOW };
      expect([created.status, created.body]).toEqual([201, shown]);
      expect(created.headers).toMatchObject({ location: `/api/v1/configurations/${id}`, etag: '"1"' });
      expect((await tables(app())).configurations).toEqual([
        { id, application_id, name: "production", comments: null, config, schema: null, extends_id: null, version: 1 },
      ]);
      expect(await app().get(`/configurations/${id}`)).toEqual(shown);
    });

    it("are listed by application, in pages", async () => {
      const [one, other] = [await anApplication("one"), await anApplication("other")];
      for (const name of ["b", "A", "c"]) await aConfiguration(one.id, name);
      await aConfiguration(other.id, "x");
      const names = async (query: string) =>
        (await app().get<Page<ConfigurationBody>>(`/configurations${query}`)).items.map(({ name }) => name);
      expect(await names(`/?application_id=${one.id}`)).toEqual(["A", "b", "c"]);
      expect(await names(`?application_id=${one.id}&limit=2&page=2`)).toEqual(["c"]);
      expect(await names("")).toEqual(["A", "b", "c", "x"]);
      expect(await names(`?application_id=${UNKNOWN_ID}`)).toEqual([]);
    });

    it("are replaced, but stay in their application", async () => {
      const [{ id: application_id }, other] = [await anApplication(), await anApplication("other")];
      const { id } = await aConfiguration(application_id, "production", { a: 1 });
      app().setNow(LATER);
      const body = { application_id, name: "live", comments: "now", config: { b: [] }, schema: true };
      const replaced = await app().request("PUT", `/configurations/${id}/`, body);
      const shown = { ...body, id, extends: null, version: 2, created_at: NOW, updated_at: "2024-06-01T13:30:00.250Z" };
      expect([replaced.status, replaced.body]).toEqual([200, shown]);
      expect((await tables(app())).configurations).toEqual([
        {
          id,
          application_id,
          name: "live",
          comments: "now",
          config: { b: [] },
          schema: true,
          extends_id: null,
          version: 2,
        },
      ]);
      const moved = await app().request("PUT", `/configurations/${id}`, { ...body, application_id: other.id });
      expect([moved.status, fieldErrorsOf(moved)]).toEqual([400, ["application_id"]]);
      expect(await app().get(`/configurations/${id}`)).toEqual(shown);
    });

    it("are patched as JSON Merge Patch says", async () => {
      const { id: application_id } = await anApplication();
      const config = { a: { b: 1, c: [1, 2] }, d: "x" };
      const { id } = await aConfiguration(application_id, "production", config);
      const patch = { config: { a: { b: null, e: { f: 1 } }, d: [3], g: { h: null } } };
      const patched = await app().ok<ConfigurationBody>("PATCH", `/configurations/${id}`, patch);
      expect(patched).toMatchObject({ name: "production", version: 2 });
      expect(patched.config).toEqual({ a: { c: [1, 2], e: { f: 1 } }, d: [3], g: {} });
      expect((await tables(app())).configurations).toMatchObject([{ config: patched.config, version: 2 }]);
    });

    it("are deleted by clients that name a type for no body, too", async () => {
      const { id: application_id } = await anApplication();
      const { id } = await aConfiguration(application_id);
      const headers = { "content-type": "application/json" };
      expect((await app().request("DELETE", `/configurations/${id}`, "", { headers })).status).toBe(204);
      expect(await tables(app())).toMatchObject({ configurations: [] });
    });

    it("are deleted; their application stays", async () => {
      const { id: application_id } = await anApplication();
      const { id } = await aConfiguration(application_id);
      expect(await app().request("DELETE", `/configurations/${id}/`)).toMatchObject({ status: 204, text: "" });
      expect(await tables(app())).toMatchObject({ applications: [{ id: application_id }], configurations: [] });
      for (const method of ["GET", "DELETE"] as const) {
        expect((await app().request(method, `/configurations/${id}`)).status).toBe(404);
      }
    });
  });

  describe("the constraints", () => {
    it("keep names apart: of applications, and of the configurations of one", async () => {
      const [one, other] = [await anApplication("one"), await anApplication("other")];
      const again = await app().request("POST", "/applications", { name: "one" });
      expect([again.status, fieldErrorsOf(again)]).toEqual([409, ["name"]]);
      const renamed = await app().request("PUT", `/applications/${other.id}`, { name: "one" });
      expect([renamed.status, fieldErrorsOf(renamed)]).toEqual([409, ["name"]]);

      const { id } = await aConfiguration(one.id, "a");
      await aConfiguration(one.id, "b");
      await aConfiguration(other.id, "a");
      const twice = await app().request("POST", "/configurations", { application_id: one.id, name: "a", config: {} });
      expect([twice.status, fieldErrorsOf(twice)]).toEqual([409, ["name"]]);
      for (const method of ["PUT", "PATCH"] as const) {
        const taken = await app().request(method, `/configurations/${id}`, { name: "b", config: {} });
        expect([taken.status, fieldErrorsOf(taken)]).toEqual([409, ["name"]]);
      }
      const { applications, configurations } = await tables(app());
      expect(applications).toMatchObject([
        { name: "one", version: 1 },
        { name: "other", version: 1 },
      ]);
      expect(configurations).toMatchObject([
        { name: "a", version: 1 },
        { name: "b", version: 1 },
        { name: "a", version: 1 },
      ]);
    });

    it("refuse a configuration without its application", async () => {
      const body = { application_id: UNKNOWN_ID, name: "a", config: {} };
      const refused = await app().request("POST", "/configurations", body);
      expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, ["application_id"]]);
      expect((await tables(app())).configurations).toEqual([]);
      const insert = `insert into configuration.configurations (id, application_id, name, config, created_at, updated_at)
        values (:id, :id, 'a', '{}', now(), now())`;
      await expect(app().rows(insert, { id: UNKNOWN_ID })).rejects.toMatchObject({
        constraint: "configurations_application_id_fkey",
      });
    });

    it("refuse to extend a configuration of another application, or one that is not there", async () => {
      const [one, other] = [await anApplication("one"), await anApplication("other")];
      const { id: theirs } = await aConfiguration(other.id, "theirs");
      for (const parent of [theirs, UNKNOWN_ID]) {
        const body = { application_id: one.id, name: "a", config: {}, extends: parent };
        const refused = await app().request("POST", "/configurations", body);
        expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, ["extends"]]);
      }
      expect((await tables(app())).configurations).toHaveLength(1);
    });

    it("keep a configuration that others extend", async () => {
      const { id: application_id } = await anApplication();
      const { id: parent } = await aConfiguration(application_id, "base");
      for (const name of ["a", "b"]) {
        await app().ok("POST", "/configurations", { application_id, name, config: {}, extends: parent });
      }
      const refused = await app().request("DELETE", `/configurations/${parent}`);
      expect(refused.status).toBe(409);
      expect(refused.text).toContain("2 configurations extend");
      expect((await tables(app())).configurations).toHaveLength(3);
    });
  });

  describe("errors", () => {
    const absent = [
      ["GET", "/applications", undefined],
      ["PUT", "/applications", { name: "a" }],
      ["PATCH", "/applications", {}],
      ["DELETE", "/applications", undefined],
      ["GET", "/configurations", undefined],
      ["PUT", "/configurations", { name: "a", config: {} }],
      ["PATCH", "/configurations", {}],
      ["DELETE", "/configurations", undefined],
    ] as const;

    it.each(absent)("%s of %s that there is not is 404; of what is no id, 400", async (method, path, body) => {
      const missing = await app().request(method, `${path}/${UNKNOWN_ID}`, body);
      expect([missing.status, missing.body]).toMatchObject([404, { error: { code: "not-found" } }]);
      for (const id of ["nonsense", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", UNKNOWN_ID.toLowerCase(), "%00", `${UNKNOWN_ID}0`]) {
        const malformed = await app().request(method, `${path}/${id}`, body);
        expect([malformed.status, fieldErrorsOf(malformed)], id).toEqual([400, ["id"]]);
      }
    });
  });
});
