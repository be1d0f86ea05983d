import type { Settings } from "@segue/configuration";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { makeLogger } from "@segue/kernel/logging";
import { testEngines } from "@segue/kernel/testing";
import { describe, expect, it, vi } from "vitest";
import { type ConfigurationApp, openConfigurationApp } from "../../../contexts/configuration/test/configuration-app.ts";
import { makeSegueSettings } from "../src/segue-settings.ts";
import { aHome, type RunningServer } from "./segue.ts";

interface Configuration {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly config: object;
}

const log = makeLogger({ level: "silent", to: "stderr" });

async function configurationsOf(get: (path: string) => Promise<unknown>): Promise<Map<string, Configuration>> {
  // The shape is the contract of the route asked.
  const { items } = (await get("/configurations?limit=100")) as { items: Configuration[] };
  return new Map(items.map((item) => [item.name, item]));
}

const idOf = (known: Map<string, Configuration>, name: string): string => known.get(name)?.id ?? "";

it("the limits are those read last, also when an earlier reading takes longer", async () => {
  const readings: ((limits: object) => void)[] = [];
  const listeners: (() => void)[] = [];
  const source: Settings = {
    current: () => new Promise((resolve) => readings.push(resolve)),
    onChange: (listener) => listeners.push(listener),
  };
  const settings = makeSegueSettings({ settings: () => source, ensureApplication: async () => undefined }, log);
  const started = settings.start();
  await new Promise((resolve) => setImmediate(resolve));
  for (const listener of listeners) listener();
  readings[1]?.({ upload_mib: 2 });
  expect(await settings.limits()).toEqual({ upload_mib: 2 });
  readings[0]?.({ upload_mib: 1 });
  await started;
  expect(await settings.limits()).toEqual({ upload_mib: 2 });
});

it("the limits that cannot be read are read again after a while, without a change", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    let readings = 0;
    const current = async () => {
      readings += 1;
      if (readings === 1) throw new Error("the database is away");
      return { upload_mib: 2 };
    };
    const source: Settings = { current, onChange: () => undefined };
    const settings = makeSegueSettings({ settings: () => source, ensureApplication: async () => undefined }, log);
    await settings.start();
    expect(await settings.limits()).toEqual({});
    vi.runAllTimers();
    expect([await settings.limits(), readings]).toEqual([{ upload_mib: 2 }, 2]);
  } finally {
    vi.useRealTimers();
  }
});

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`the settings of Segue ${engine.label}`, () => {
    const withApp = async (work: (app: ConfigurationApp) => Promise<void>) => {
      const app = await openConfigurationApp(engine);
      try {
        await work(app);
      } finally {
        await app.close();
      }
    };

    it("are made once, empty, with schemas, and never changed again", () =>
      withApp(async (app) => {
        await Promise.all([1, 2, 3].map(() => makeSegueSettings(app.context, log).start()));
        const made = await configurationsOf(app.get);
        expect([...made.values()].map(({ name, version, config }) => [name, version, config])).toEqual([
          ["acquisition", 1, { contact: null, requests_per_minute: null, hosts: {} }],
          ["limits", 1, { requests_per_minute: null, upload_mib: null }],
          ["providers", 1, {}],
        ]);
        await app.ok("PATCH", `/configurations/${idOf(made, "limits")}`, { config: { upload_mib: 7 } });
        const settings = makeSegueSettings(app.context, log);
        await settings.start();
        expect(settings.limits()).toEqual({ requests_per_minute: null, upload_mib: 7 });
        for (const [name, config] of [
          ["limits", { upload_mib: 0 }],
          ["limits", { requests_per_hour: 1 }],
          ["acquisition", { hosts: { "not a host": {} } }],
          ["providers", { setlistfm: { key: 5 } }],
        ] as const) {
          expect((await app.request("PATCH", `/configurations/${idOf(made, name)}`, { config })).status).toBe(400);
        }
      }));

    it("are what was saved, at once, with keys as plain text; those who follow them are told", () =>
      withApp(async (app) => {
        const settings = makeSegueSettings(app.context, log);
        await settings.start();
        const made = await configurationsOf(app.get);
        let told = 0;
        settings.onChange("providers", () => {
          told += 1;
        });
        expect([await settings.providers(), await settings.acquisition()]).toEqual([
          {},
          { contact: null, requests_per_minute: null, hosts: {} },
        ]);
        const before = told;
        const key = { $secret: "hunter2" };
        await app.ok("PATCH", `/configurations/${idOf(made, "providers")}`, {
          config: { setlistfm: { key, enabled: true } },
        });
        expect(told).toBeGreaterThan(before);
        expect(await settings.providers()).toEqual({ setlistfm: { key: "hunter2", enabled: true } });
        await app.ok("PATCH", `/configurations/${idOf(made, "acquisition")}`, {
          config: { contact: "me@radio.example", hosts: { "www.radio.example": { requests_per_minute: 10 } } },
        });
        expect(await settings.acquisition()).toEqual({
          contact: "me@radio.example",
          hosts: { "www.radio.example": { requests_per_minute: 10 } },
          requests_per_minute: null,
        });
        await app.ok("DELETE", `/configurations/${idOf(made, "limits")}`);
        expect(await settings.limits()).toEqual({});
      }));

    it("that do not fit, because their schema was taken away, count as empty", () =>
      withApp(async (app) => {
        const settings = makeSegueSettings(app.context, log);
        await settings.start();
        const made = await configurationsOf(app.get);
        await app.ok("PATCH", `/configurations/${idOf(made, "limits")}`, {
          schema: null,
          config: { upload_mib: "much" },
        });
        expect(await settings.limits()).toEqual({});
      }));
  });
}

it("are the built-in defaults where the process does not keep configurations", async () => {
  const settings = makeSegueSettings(null, log);
  await settings.start();
  expect([settings.limits(), await settings.acquisition(), await settings.providers()]).toEqual([{}, {}, {}]);
});

const MIB = 1024 * 1024;

const post = async (server: RunningServer, bytes: number): Promise<number> => {
  const init = {
    method: "POST",
    body: Buffer.alloc(bytes, 97),
    headers: { "content-type": "application/octet-stream" },
  };
  return (await fetch(`${server.url}/api/v1/imports?filename=a.txt&dry_run=true`, init)).status;
};

it("limits of a running server hold with the next request after they were saved", { timeout: 240_000 }, async () => {
  await using home = await aHome({ SEGUE_MAX_UPLOAD_MIB: "2" });
  const server = await home.serve();
  const id = idOf(await configurationsOf(server.json), "limits");
  const limit = (config: object) =>
    server.json(`/configurations/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ config }),
    });
  expect([await post(server, 2 * MIB), await post(server, 2 * MIB + 1)]).toEqual([202, 413]);
  await limit({ upload_mib: 1 });
  expect([await post(server, MIB), await post(server, MIB + 1)]).toEqual([202, 413]);
  await limit({ upload_mib: 3 });
  expect([await post(server, 3 * MIB), await post(server, 3 * MIB + 1)]).toEqual([202, 413]);
  await limit({ requests_per_minute: 2 });
  const ask = () => fetch(`${server.url}/api/v1/configurations/${id}/effective`);
  const replies = [await ask(), await ask(), await ask()];
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(replies[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  await server.stop("SIGTERM");
  const alone = await home.run("config", "set", "segue/limits", "requests_per_minute=null");
  expect(alone).toMatchObject({ code: 0, stdout: "segue/limits is at version 5.\n" });
});
