import { compileQuery, inTransaction } from "@segue/kernel/db";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnEngines } from "./configuration-app.ts";
import type { ApplicationDetail, ConfigurationBody } from "./replies.ts";

const CLIENTS = 50;
const ROUNDS = 5;
const clients = Array.from({ length: CLIENTS }, (_, client) => client);

/** How often each status came. */
function countOf(replies: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

await describeOnEngines("many clients at once", (app) => {
  beforeEach(() => app().empty());
  afterEach(() => app().empty());

  const anApplication = async (name = "shop") =>
    (await app().ok<ApplicationDetail>("POST", "/applications", { name })).id;
  const aConfiguration = async (application_id: string, name = "production", rest: object = {}) =>
    (await app().ok<ConfigurationBody>("POST", "/configurations", { application_id, name, config: {}, ...rest })).id;

  it("that write one configuration with If-Match: one wins each round, versions are gapless, nothing is lost", async () => {
    const id = await aConfiguration(await anApplication());
    const winners: unknown[] = [];
    for (let version = 1; version <= ROUNDS; version += 1) {
      const replies = await Promise.all(
        clients.map((client) =>
          app().request(
            "PUT",
            `/configurations/${id}`,
            { name: "production", config: { version, client } },
            {
              headers: { "if-match": `"${version}"` },
            },
          ),
        ),
      );
      expect(countOf(replies)).toEqual({ 200: 1, 412: CLIENTS - 1 });
      const winner = replies.find(({ status }) => status === 200);
      winners.push(Object(winner?.body).config);
    }
    const kept = await app().rows<{ version: number; config: object }>(
      "select version, config from configuration.configuration_versions where version > 1 order by version",
    );
    expect(kept).toEqual(winners.map((config, round) => ({ version: round + 2, config })));
    expect(await app().get(`/configurations/${id}`)).toMatchObject({ version: ROUNDS + 1, config: winners.at(-1) });
  });

  it("that write one configuration without If-Match: every write is a version", async () => {
    const id = await aConfiguration(await anApplication());
    const replies = await Promise.all(
      clients.map((client) =>
        app().request("PATCH", `/configurations/${id}`, { config: { [`client ${client}`]: client } }),
      ),
    );
    expect(countOf(replies)).toEqual({ 200: CLIENTS });
    const { version, config } = await app().get<ConfigurationBody>(`/configurations/${id}`);
    expect(version).toBe(CLIENTS + 1);
    expect(config).toEqual(Object.fromEntries(clients.map((client) => [`client ${client}`, client])));
    const [versions] = await app().rows(
      "select count(*)::integer as count, max(version) as last from configuration.configuration_versions",
    );
    expect(versions).toEqual({ count: CLIENTS + 1, last: CLIENTS + 1 });
  });

  it("that wait for one application hold up nobody else", async () => {
    if (app().database.engine === "embedded") return;
    const application_id = await anApplication();
    const id = await aConfiguration(application_id);
    const lock = compileQuery("", "select id from configuration.applications where id = :id for update");
    const written = await inTransaction(app().database, async (tx) => {
      await tx.query(lock, { id: application_id });
      const writing = Promise.all(
        clients.flatMap((client) => [
          app().request("PATCH", `/configurations/${id}`, { config: { [`client ${client}`]: client } }),
          app().request("PATCH", `/applications/${application_id}`, { comments: `client ${client}` }),
          app().request("POST", "/configurations", { application_id, name: `client ${client}`, config: {} }),
        ]),
      );
      expect((await app().request("GET", `/configurations/${id}`)).status).toBe(200);
      expect((await app().request("POST", "/applications", { name: "other" })).status).toBe(201);
      return { writing };
    });
    expect(countOf(await written.writing)).toEqual({ 200: 2 * CLIENTS, 201: CLIENTS });
  });

  it("that add a configuration of one name: one does", async () => {
    const application_id = await anApplication();
    const add = () => app().request("POST", "/configurations", { application_id, name: "production", config: {} });
    expect(countOf(await Promise.all(clients.map(add)))).toEqual({ 201: 1, 409: CLIENTS - 1 });
    const named = () => app().request("POST", "/applications", { name: "other" });
    expect(countOf(await Promise.all(clients.map(named)))).toEqual({ 201: 1, 409: CLIENTS - 1 });
  });

  it("that delete an application while configurations are added to it: no orphan is left, and nothing fails", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const application_id = await anApplication(`shop ${round}`);
      const base = await aConfiguration(application_id, "base");
      const [removed, ...replies] = await Promise.all([
        app().request("DELETE", `/applications/${application_id}?cascade=true`),
        ...clients.map((client) =>
          app().request("POST", "/configurations", {
            application_id,
            name: `c ${client}`,
            config: {},
            extends: client % 2 === 0 ? base : null,
          }),
        ),
        ...clients.map((client) => app().request("PATCH", `/configurations/${base}`, { config: { client } })),
      ]);
      expect(removed.status).toBe(204);
      expect(replies.map(({ status }) => status).filter((status) => ![200, 201, 400, 404].includes(status))).toEqual(
        [],
      );
    }
    expect(await app().rows("select id from configuration.configurations")).toEqual([]);
    const gaps = `select configuration_id from configuration.configuration_versions
      group by configuration_id having count(*) <> max(version)`;
    expect(await app().rows(gaps)).toEqual([]);
  });

  it("that rename applications to each other's names: none waits for ever, and nothing fails", async () => {
    const [a, b] = [await anApplication("a"), await anApplication("b")];
    const rename = (id: string, name: string) => app().request("PUT", `/applications/${id}`, { name });
    const replies = await Promise.all(
      clients.flatMap((client) => [
        rename(a, client % 2 === 0 ? "b" : "a"),
        rename(b, client % 2 === 0 ? "a" : "b"),
        rename(client % 3 === 0 ? a : b, "c"),
      ]),
    );
    expect(replies.map(({ status }) => status).filter((status) => ![200, 409].includes(status))).toEqual([]);
  });

  it("that extend configurations across each other: no cycle comes about, and nothing fails", async () => {
    const application_id = await anApplication();
    const ids: string[] = [];
    for (let number = 0; number < 6; number += 1) ids.push(await aConfiguration(application_id, `c ${number}`));
    const replies = await Promise.all(
      ids.flatMap((id) => ids.map((parent) => app().request("PATCH", `/configurations/${id}`, { extends: parent }))),
    );
    expect(replies.map(({ status }) => status).filter((status) => ![200, 400].includes(status))).toEqual([]);
    for (const id of ids) expect((await app().request("GET", `/configurations/${id}/effective`)).status).toBe(200);
  });

  it("that change a schema and what it is for: whatever is kept fits", async () => {
    const application_id = await anApplication();
    const id = await aConfiguration(application_id, "production");
    const schemaOf = (client: number) => ({ properties: { n: { const: client % 2 } } });
    const replies = await Promise.all(
      clients.flatMap((client) => [
        app().request("PATCH", `/applications/${application_id}`, { schema: schemaOf(client) }),
        app().request("PATCH", `/configurations/${id}`, { config: { n: (client + 1) % 2 } }),
        app().request("PATCH", `/configurations/${id}`, { config: { n: null } }),
      ]),
    );
    expect(replies.map(({ status }) => status).filter((status) => ![200, 400].includes(status))).toEqual([]);
    const { schema } = await app().get<ApplicationDetail>(`/applications/${application_id}`);
    const { config } = await app().get<ConfigurationBody>(`/configurations/${id}`);
    const wanted = Object(schema).properties?.n?.const;
    expect([wanted, undefined]).toContain(config.n);
  });
});

await describeOnEngines(
  "a server that asks for If-Match",
  (app) => {
    beforeEach(() => app().empty());

    it("answers a write without it by 428, and says what to send", async () => {
      const { id: application_id } = await app().ok<ApplicationDetail>("POST", "/applications", { name: "shop" });
      const body = { name: "production", config: {} };
      const { id } = await app().ok<ConfigurationBody>("POST", "/configurations", { application_id, ...body });
      const writes = [
        ["PUT", `/applications/${application_id}`, { name: "store" }],
        ["PATCH", `/applications/${application_id}`, { name: "store" }],
        ["DELETE", `/applications/${application_id}?cascade=true`, undefined],
        ["PUT", `/configurations/${id}`, { ...body, config: { a: 1 } }],
        ["PATCH", `/configurations/${id}`, { config: { a: 1 } }],
        ["POST", `/configurations/${id}/rollback`, { version: 1 }],
        ["DELETE", `/configurations/${id}`, undefined],
      ] as const;
      for (const [method, path, sent] of writes) {
        const refused = await app().request(method, path, sent);
        expect([refused.status, refused.body], path).toMatchObject([428, { error: { code: "precondition-required" } }]);
        expect(refused.text).toContain('If-Match: \\"1\\"');
      }
      const stale = await app().request("DELETE", `/configurations/${id}`, undefined, {
        headers: { "if-match": '"7"' },
      });
      expect([stale.status, stale.body]).toMatchObject([412, { error: { code: "precondition-failed" } }]);
      await app().ok("PUT", `/configurations/${id}`, { ...body, config: { a: 1 } }, { headers: { "if-match": '"1"' } });
      await app().ok("DELETE", `/configurations/${id}`, undefined, { headers: { "if-match": "*" } });
    });
  },
  { settings: { requireIfMatch: true } },
);
