import { beforeEach, expect, it } from "vitest";
import { type ConfigurationApp, describeOnEngines } from "./configuration-app.ts";
import { UNKNOWN_ID } from "./configuration-builders.ts";

interface Made {
  readonly id: string;
  readonly application_id: string;
  readonly version: number;
}

interface Effective {
  readonly config: object;
  readonly origins: Record<string, string>;
  readonly revision: string;
}

interface AuditPage {
  readonly items: readonly { readonly id: string; readonly action: string; readonly actor: string }[];
  readonly next_cursor: string | null;
}

const READER = { subject: "reader", scopes: ["configuration:read"] };
const TRUSTED = { subject: "trusted", scopes: ["configuration:read", "configuration:secrets"] };

await describeOnEngines("effective configurations", (app) => {
  beforeEach(() => app().empty());

  const make = async (given: ConfigurationApp, config: object, more: object = {}): Promise<Made> => {
    const known = await given.get<{ items: { id: string }[] }>("/applications");
    const { id: application_id } = known.items[0] ?? (await given.ok<Made>("POST", "/applications", { name: "shop" }));
    const { total } = await given.get<{ total: number }>("/configurations");
    return given.ok("POST", "/configurations", { application_id, name: `c${total}`, config, ...more });
  };
  const effective = (id: string) => app().get<Effective>(`/configurations/${id}/effective`);

  it("lay each configuration over the one that it extends, and say where each value comes from", async () => {
    const base = await make(app(), { db: { host: "db.internal", port: 5432 }, tags: ["a", "b"], debug: true });
    const stage = await make(app(), { db: { host: "stage.internal" }, tags: ["c"] }, { extends: base.id });
    const leaf = await make(app(), { debug: null, db: { name: "x" } }, { extends: stage.id });
    expect(await effective(leaf.id)).toEqual({
      config: { db: { host: "stage.internal", port: 5432, name: "x" }, tags: ["c"] },
      origins: { "/db/host": stage.id, "/db/port": base.id, "/db/name": leaf.id, "/tags": stage.id },
      revision: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    });
  });

  it("are what was just written, at every level, with another revision and tag", async () => {
    const base = await make(app(), { a: 1 });
    const leaf = await make(app(), { b: 1 }, { extends: base.id });
    const first = await app().request("GET", `/configurations/${leaf.id}/effective`);
    const { etag = "" } = first.headers;
    const conditional = (tag: string) =>
      app().request("GET", `/configurations/${leaf.id}/effective`, undefined, { headers: { "if-none-match": tag } });
    expect((await conditional(String(etag))).status).toBe(304);
    expect((await conditional(`"x", W/${etag}`)).status).toBe(304);
    for (let a = 2; a < 8; a += 1) {
      await app().ok("PATCH", `/configurations/${base.id}`, { config: { a } });
      expect((await effective(leaf.id)).config).toEqual({ a, b: 1 });
    }
    const now = await conditional(String(etag));
    expect([now.status, now.headers.etag === etag]).toEqual([200, false]);
    await app().ok("PATCH", `/configurations/${leaf.id}`, { extends: null });
    expect((await effective(leaf.id)).config).toEqual({ b: 1 });
    await app().ok("DELETE", `/configurations/${leaf.id}`);
    expect((await app().request("GET", `/configurations/${leaf.id}/effective`)).status).toBe(404);
  });

  it("are not there where the configuration is not", async () => {
    const reply = await app().request("GET", `/configurations/${UNKNOWN_ID}/effective`);
    expect([reply.status, reply.body]).toEqual([
      404,
      { error: { code: "not-found", message: "There is no configuration with this id." } },
    ]);
    expect((await app().request("GET", "/configurations/nonsense/effective")).status).toBe(400);
    expect((await app().request("GET", `/configurations/${UNKNOWN_ID}/effective?secrets=show`)).status).toBe(400);
  });

  it("mask secrets, also those of what they extend, and show them to whom may see them, which is written down", async () => {
    const base = await make(app(), { key: { $secret: "of the base" }, list: [{ $secret: "in a list" }] });
    const leaf = await make(app(), { own: { $secret: "of the leaf" } }, { extends: base.id });
    const path = `/configurations/${leaf.id}/effective`;
    const mask = { $secret: "********" };
    expect((await effective(leaf.id)).config).toEqual({ key: mask, list: [mask], own: mask });
    const refused = await app().request("GET", `${path}?secrets=reveal`, undefined, { principal: READER });
    expect([refused.status, refused.text.includes("configuration:secrets")]).toEqual([403, true]);
    const shown = await app().request("GET", `${path}?secrets=reveal`, undefined, { principal: TRUSTED });
    expect([shown.status, shown.headers["cache-control"], shown.headers.etag]).toEqual([200, "no-store", undefined]);
    expect(shown.body).toMatchObject({
      config: { key: { $secret: "of the base" }, list: [{ $secret: "in a list" }], own: { $secret: "of the leaf" } },
      origins: { "/key": base.id, "/list": base.id, "/own": leaf.id },
    });
    expect((await effective(leaf.id)).config).toEqual({ key: mask, list: [mask], own: mask });
    const log = await app().get<AuditPage>(`/audit?configuration_id=${leaf.id}`);
    expect(log.items[0]).toEqual({
      id: expect.any(String),
      at: "2024-06-01T12:00:00Z",
      actor: "trusted",
      action: "reveal-secrets",
      application_id: leaf.application_id,
      configuration_id: leaf.id,
      version: 1,
      request_id: shown.headers["x-request-id"],
      details: { effective: true, extends: [base.id] },
    });
    expect(log.items.filter(({ action }) => action === "reveal-secrets")).toHaveLength(1);
  });

  it("are the same for everybody while many write and read", async () => {
    const { id } = await make(app(), { n: 0 });
    const writers = Array.from({ length: 40 }, (_, n) =>
      app().ok("PATCH", `/configurations/${id}`, { config: { n: n + 1 } }),
    );
    const readers = Array.from({ length: 200 }, () => effective(id));
    await Promise.all([...writers, ...readers]);
    const { config } = await app().get<Made & { config: object }>(`/configurations/${id}`);
    expect((await effective(id)).config).toEqual(config);
  });

  it("follow what another process writes", async () => {
    if (app().database.engine === "embedded") return;
    const { id } = await make(app(), { a: 1 });
    const { revision } = await effective(id);
    const waiting = app().request("GET", `/configurations/${id}/watch?since=${revision}&wait=20`);
    await app().rows("update configuration.configurations set config = '{\"a\": 2}', version = 2 where id = :id", {
      id,
    });
    expect((await waiting).body).toMatchObject({ config: { a: 2 }, version: 2 });
    expect((await effective(id)).config).toEqual({ a: 2 });
  });
});

await describeOnEngines("the audit log", (app) => {
  beforeEach(() => app().empty());

  it("gives everything once, newest first, page by page, while more is added", async () => {
    const { id: application_id } = await app().ok<Made>("POST", "/applications", { name: "shop" });
    for (let n = 0; n < 6; n += 1) {
      await app().ok("POST", "/configurations", { application_id, name: `c${n}`, config: {} });
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: AuditPage = await app().get(`/audit?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
      await app().ok("PATCH", `/applications/${application_id}`, { comments: `now ${seen.length}` });
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => Number(other) - Number(one)));
  });

  it("is filtered, and refuses what is no cursor of its own", async () => {
    const { id } = await app().ok<Made>("POST", "/applications", { name: "shop" });
    await app().ok("POST", "/applications", { name: "other" });
    const page = await app().get<AuditPage>(`/audit?application_id=${id}`);
    expect(page).toEqual({
      items: [expect.objectContaining({ action: "create-application", application_id: id, actor: "local" })],
      next_cursor: null,
    });
    for (const cursor of ["x", "LTE", Buffer.from("1; drop").toString("base64url"), "9".repeat(64)]) {
      const reply = await app().request("GET", `/audit?cursor=${cursor}`);
      expect([reply.status, reply.text.includes('"field":"cursor"')]).toEqual([400, true]);
    }
    for (const query of ["limit=0", "limit=101", "application_id=x", "what=1"]) {
      expect((await app().request("GET", `/audit?${query}`)).status).toBe(400);
    }
  });

  it("asks for a scope of its own", () => {
    const route = app()
      .server.guardedRoutes()
      .find(({ url }) => url === "/api/v1/audit");
    expect(route?.scope).toBe("configuration:audit");
  });
});
