import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { loadConfig, readConfigSources } from "@segue/kernel/config";
import { compileQuery, listenNotices, openPostgres } from "@segue/kernel/db";
import { type TestDatabase, testEngines } from "@segue/kernel/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const END_LISTENERS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where query = 'listen segue_test' and datname = current_database()`;

/** What a listener is told, one thing after the other. */
function aListener() {
  const told: string[] = [];
  let waiting: { readonly count: number; readonly resolve: () => void } | null = null;
  const tell = (what: string) => {
    told.push(what);
    if (waiting !== null && told.length >= waiting.count) waiting.resolve();
  };
  return {
    told,
    /** Waits until so much was told. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        if (told.length >= count) resolve();
        else waiting = { count, resolve };
      }),
    onNotice: (payload: string) => tell(`notice ${payload}`),
    onListening: () => tell("listening"),
    onSilence: () => tell("silence"),
  };
}

/** Stands between us and a server, until it is frozen: then nothing passes, and no connection ends. */
async function aProxy(target: URL) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    sockets.push(near, far);
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  // A server of TCP that listens has one.
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

for (const engine of await testEngines(loadConfig(readConfigSources()).testDatabaseUrl)) {
  describe.skipIf(engine.unavailable !== null)(`listening to notices ${engine.label}`, () => {
    let database: TestDatabase;
    const run = (text: string) => database.query(compileQuery("", text));
    beforeAll(async () => {
      database = await engine.open([]);
    });
    afterAll(() => database.close());

    it.runIf(engine.name === "postgres")(
      "tells what comes, when the connection breaks, and when it listens again",
      async () => {
        const listener = aListener();
        const listening = listenNotices(database, "segue_test", listener);
        await listener.until(1);
        await run("select pg_notify('segue_test', 'one'), pg_notify('segue_other', 'two')");
        await listener.until(2);
        await run(END_LISTENERS);
        await listener.until(4);
        await run("select pg_notify('segue_test', 'three')");
        await listener.until(5);
        expect(listener.told).toEqual(["listening", "notice one", "silence", "listening", "notice three"]);
        await listening.close();
      },
    );

    it.runIf(engine.name === "postgres")("keeps no connection when it is closed", async () => {
      const listener = aListener();
      const listening = listenNotices(database, "segue_test", listener);
      await listener.until(1);
      await listening.close();
      await run("select pg_notify('segue_test', 'late')");
      expect(listener.told).toEqual(["listening"]);
      expect(await run("select count(*)::integer as open from pg_listening_channels()")).toEqual([{ open: 0 }]);
    });

    it.runIf(engine.name === "postgres")(
      "is closed at once, also when its connection is cut off and says nothing",
      async () => {
        await using proxy = await aProxy(new URL(database.url ?? ""));
        const far = openPostgres(proxy.url);
        const listener = aListener();
        const listening = listenNotices(far, "segue_test", listener);
        await listener.until(1);
        proxy.freeze();
        const tooLate = wait(3_000, "too late", { ref: false });
        expect(await Promise.race([listening.close().then(() => far.close()), tooLate])).toBeUndefined();
      },
    );

    it.runIf(engine.name === "embedded")("takes nothing of the embedded database, and tells nothing", async () => {
      const listener = aListener();
      const listening = listenNotices(database, "segue_test", listener);
      await run("select pg_notify('segue_test', 'one')");
      await listening.close();
      expect(listener.told).toEqual([]);
    });
  });
}
