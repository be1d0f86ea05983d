import { once } from "node:events";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it } from "vitest";
import { type ConfigurationApp, openConfigurationApp } from "./configuration-app.ts";
import { UNKNOWN_ID } from "./configuration-builders.ts";
import { type EventClient, openEvents } from "./event-stream.ts";

interface Made {
  readonly id: string;
  readonly version: number;
}

interface Change {
  readonly configuration_id: string;
  readonly version: number;
  readonly revision: string;
  readonly config: object;
}

/** An application with a configuration, and a server that listens. */
async function listening(app: ConfigurationApp) {
  const origin = await app.server.listen({ host: "127.0.0.1", port: 0 });
  const { id: application_id } = await app.ok<Made>("POST", "/applications", { name: "shop" });
  let made = 0;
  return {
    make: (config: object, more: object = {}) => {
      made += 1;
      return app.ok<Made>("POST", "/configurations", { application_id, name: `c${made}`, config, ...more });
    },
    watchUrl: (id: string, query = "") => `${origin}/api/v1/configurations/${id}/watch${query}`,
    save: (id: string, config: object) => app.ok<Made>("PATCH", `/configurations/${id}`, { config }),
  };
}

const dataOf = async (client: EventClient) => (await client.next())?.data;

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  const withApp = async (work: (app: ConfigurationApp) => Promise<void>) => {
    const app = await openConfigurationApp(engine);
    try {
      await work(app);
    } finally {
      await app.close();
    }
  };
  describe.skipIf(engine.unavailable !== null)(`watching configurations ${engine.label}`, () => {
    it("pushes the present state, each change, also of what is extended, and the end", () =>
      withApp(async (app) => {
        const { make, watchUrl, save } = await listening(app);
        const base = await make({ a: 1, secret: { $secret: "hunter2" } });
        const leaf = await make({ b: 1 }, { extends: base.id });
        const client = await openEvents(watchUrl(leaf.id));
        expect([client.status, client.headers]).toEqual([
          200,
          expect.objectContaining({
            "content-type": "text/event-stream; charset=utf-8",
            "cache-control": "no-cache, no-transform",
            "x-content-type-options": "nosniff",
            "x-request-id": expect.any(String),
          }),
        ]);
        const secret = { $secret: "********" };
        const first = await client.next();
        const change = (version: number, config: object) => ({
          configuration_id: leaf.id,
          version,
          revision: expect.any(String),
          config,
        });
        expect(first).toEqual({ event: "change", id: expect.any(String), data: change(1, { a: 1, secret, b: 1 }) });
        expect(first?.data).toMatchObject({ revision: first?.id });
        await save(base.id, { a: 2 });
        expect(await dataOf(client)).toEqual(change(1, { a: 2, secret, b: 1 }));
        await save(leaf.id, { b: 2 });
        expect(await dataOf(client)).toEqual(change(2, { a: 2, secret, b: 2 }));
        await app.ok("DELETE", `/configurations/${leaf.id}`);
        expect(await client.next()).toEqual({ event: "deleted", id: null, data: { configuration_id: leaf.id } });
        expect(await client.next()).toBeNull();
        expect(client.text()).not.toContain("hunter2");
      }));

    it("goes on from Last-Event-ID: at once where the state is another, otherwise with the next change", () =>
      withApp(async (app) => {
        const { make, watchUrl, save } = await listening(app);
        const { id } = await make({ a: 1 });
        const { revision } = await app.get<Change>(`/configurations/${id}/watch`);
        const knowing = await openEvents(watchUrl(id), { "last-event-id": revision });
        await save(id, { a: 2 });
        expect(await dataOf(knowing)).toMatchObject({ config: { a: 2 } });
        const behind = await openEvents(watchUrl(id, `?since=${revision}`));
        expect(await dataOf(behind)).toMatchObject({ config: { a: 2 } });
        const odd = await openEvents(watchUrl(id), { "last-event-id": "rubbish" });
        expect(await dataOf(odd)).toMatchObject({ config: { a: 2 } });
        for (const client of [knowing, behind, odd]) client.leave();
      }));

    it("answers long polling at once, with the change, with 204 after the time, or with 404", () =>
      withApp(async (app) => {
        const { make, save } = await listening(app);
        const { id } = await make({ a: 1 });
        const path = `/configurations/${id}/watch`;
        const now = await app.get<Change>(path);
        expect(now).toEqual({ configuration_id: id, version: 1, revision: expect.any(String), config: { a: 1 } });
        expect((await app.request("GET", `${path}?since=${now.revision}&wait=0`)).status).toBe(204);
        const waiting = app.request("GET", `${path}?since=${now.revision}&wait=30`);
        await save(id, { a: 2 });
        const changed = await waiting;
        expect([changed.status, changed.body]).toEqual([
          200,
          { configuration_id: id, version: 2, revision: expect.any(String), config: { a: 2 } },
        ]);
        expect(await app.get(`${path}?since=${now.revision}&wait=30`)).toEqual(changed.body);
        const { revision } = changed.body as Change;
        const ending = app.request("GET", `${path}?since=${revision}&wait=30`);
        await app.ok("DELETE", `/configurations/${id}`);
        expect((await ending).status).toBe(404);
        expect((await app.request("GET", `/configurations/${UNKNOWN_ID}/watch`)).status).toBe(404);
        expect((await app.request("GET", `${path}?wait=61`)).status).toBe(400);
        expect((await app.request("HEAD", path)).status).toBe(404);
      }));

    it("answers a stream of what is not there in the house's shape", () =>
      withApp(async (app) => {
        const { watchUrl } = await listening(app);
        const reply = await fetch(watchUrl(UNKNOWN_ID), { headers: { accept: "text/event-stream" } });
        expect([reply.status, await reply.json()]).toEqual([
          404,
          { error: { code: "not-found", message: "There is no configuration with this id." } },
        ]);
      }));

    it("ends every stream and every waiting request when the server closes", async () => {
      const app = await openConfigurationApp(engine);
      const { make, watchUrl } = await listening(app);
      const { id } = await make({ a: 1 });
      const { revision } = await app.get<Change>(`/configurations/${id}/watch`);
      const client = await openEvents(watchUrl(id));
      await client.next();
      const arrived = once(app.server.server, "request");
      const polling = fetch(watchUrl(id, `?since=${revision}&wait=60`)).then(({ status }) => status);
      await arrived;
      const began = performance.now();
      await app.close();
      expect(performance.now() - began).toBeLessThan(5_000);
      expect([await client.next(), await polling]).toEqual([null, 204]);
    });

    it("tells a hundred watchers of many changes in a row the last state, and forgets those who have left", () =>
      withApp(async (app) => {
        const { make, watchUrl, save } = await listening(app);
        const { id } = await make({ n: 0 });
        const clients = await Promise.all(Array.from({ length: 100 }, () => openEvents(watchUrl(id))));
        const leaving = clients.splice(0, 50);
        for (const client of leaving) client.leave();
        for (let n = 1; n <= 20; n += 1) await save(id, { n });
        const last = async (client: EventClient): Promise<unknown> => {
          while (true) {
            const change = (await dataOf(client)) as { version: number; config: object };
            if (change.version === 21) return change.config;
          }
        };
        expect(await Promise.all(clients.map(last))).toEqual(clients.map(() => ({ n: 20 })));
        for (const client of clients) client.leave();
      }));
  });
}
