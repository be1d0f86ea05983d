import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Acknowledged, BOUND_MS, type Load, startLoad } from "./faults/load.ts";
import { aCluster, findPostgresPrograms } from "./faults/private-cluster.ts";
import { aHome, type RunningServer } from "./segue.ts";

const programs = findPostgresPrograms();
const CLIENTS = 6;
const AT_ONCE = 20;
const SETTLED_WITHIN_MS = 15_000;
const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n3. Sable - Voices\n";

/** Asks until the answer is as wanted; throws when it takes too long. */
async function until<Answer>(what: string, ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean) {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  while (true) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: still ${JSON.stringify(answer)}`);
    await wait(50);
  }
}

const readiness = async ({ url }: RunningServer): Promise<number> =>
  (await fetch(`${url}/api/v1/readyz`, { signal: AbortSignal.timeout(BOUND_MS) })).status;

/** Requests that were answered otherwise than well or, where the database was away, with the one error for it. */
function unexpected({ outcomes }: Load) {
  return outcomes.filter(({ request, status, code, retryAfter }) => {
    if (status >= 200 && status < 300) return false;
    // The specification of the library knows one error of the database only.
    if (request.includes("/songs")) return !(status === 500 && code === "internal-error");
    return !(status === 503 && code === "unavailable" && retryAfter !== null);
  });
}

async function lostWrites(server: RunningServer, { acknowledged }: Load): Promise<string[]> {
  const lost: string[] = [];
  const check = async ({ path, shows }: Acknowledged) => {
    const found = await server.json<object>(path).catch((error: unknown) => ({ error: String(error) }));
    if (
      !Object.entries(shows).every(
        ([name, value]) => JSON.stringify(Reflect.get(found, name)) === JSON.stringify(value),
      )
    ) {
      lost.push(`${path}: ${JSON.stringify(found)}`);
    }
  };
  for (let start = 0; start < acknowledged.length; start += AT_ONCE) {
    await Promise.all(acknowledged.slice(start, start + AT_ONCE).map(check));
  }
  return lost;
}

const configurationOf = ({ acknowledged }: Load): string =>
  acknowledged.map(({ path }) => /^\/configurations\/([^/]+)/.exec(path)?.[1]).find((id) => id !== undefined) ?? "none";

/** What one process keeps in memory has to give way to what another one writes. */
async function expectToFollow(writer: RunningServer, reader: RunningServer, id: string): Promise<void> {
  const read = () => reader.json<{ config: object }>(`/configurations/${id}/effective`);
  await read();
  await writer.json(`/configurations/${id}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "changed", config: { changed: true } }),
  });
  await until("what is effective", read, ({ config }) => "changed" in config);
}

/** Takes the first connection to a port and ends it, as a server does that is not ready. */
async function hangUpOn(port: number): Promise<void> {
  const server = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
  await once(server, "connection");
  server.close();
  await once(server, "close");
}

const skipped = programs === null ? " (skipped: no initdb on this machine)" : "";

describe.skipIf(programs === null)(`while PostgreSQL goes away and comes back${skipped}`, { timeout: 180_000 }, () => {
  it.each(["fast", "immediate"] as const)(
    "(%s stop) requests fail in the shape of errors, and nothing is lost",
    async (mode) => {
      await using cluster = await aCluster(programs ?? "");
      await using home = await aHome({ DATABASE_URL: cluster.url, LOG_LEVEL: "silent" }, { migrated: false });
      const server = await home.serve();
      const other = await home.serve();
      const load = await startLoad(server.url, CLIENTS);
      await until(
        "writes",
        async () => load.acknowledged.length,
        (count) => count > 3 * CLIENTS,
      );
      const importId = await server.post(NIGHT.replaceAll("\n1.", " II\n1."), "before.txt");

      await cluster.stop(mode);
      await until(
        "readyz",
        () => readiness(server),
        (status) => status === 503,
      );
      const whileAway = load.outcomes.length;
      // Refused at once, not held until somebody gives up.
      await until(
        "refusals",
        async () => load.outcomes.length,
        (count) => count > whileAway + 5 * CLIENTS,
      );
      expect((await fetch(`${server.url}/api/v1/healthz`)).status).toBe(200);
      await cluster.start();
      await until(
        "readyz",
        () => readiness(server),
        (status) => status === 200,
      );

      const answeredBefore = load.acknowledged.length;
      await until(
        "writes",
        async () => load.acknowledged.length,
        (count) => count > answeredBefore + CLIENTS,
      );
      await load.end();
      expect(unexpected(load)).toEqual([]);
      expect(Math.max(...load.outcomes.map(({ tookMs }) => tookMs))).toBeLessThan(BOUND_MS);
      const statuses = new Set(load.outcomes.map(({ status }) => status));
      expect([...statuses].sort()).toEqual([200, 201, 500, 503]);
      expect(await lostWrites(server, load)).toEqual([]);

      // Jobs go on, also the one that was there before, and so does what one process hears of the other.
      expect(await server.ended(importId)).toBe("completed");
      const stats = () => other.json<{ setlists: number }>("/graph/stats");
      await until("the other process", stats, ({ setlists }) => setlists === 1);
      expect(await server.ended(await server.post(NIGHT, "after.txt"))).toBe("completed");
      await until("the other process", stats, ({ setlists }) => setlists === 2);
      await expectToFollow(server, other, configurationOf(load));
      expect(await server.stop("SIGTERM")).toMatchObject({ code: 0 });
      expect(await other.stop("SIGTERM")).toMatchObject({ code: 0 });
    },
  );

  it("a server that is started before it waits for it, and says so", async () => {
    await using cluster = await aCluster(programs ?? "");
    await using home = await aHome({ DATABASE_URL: cluster.url }, { migrated: false });
    await cluster.stop("fast");
    const starting = home.serve();
    await hangUpOn(Number(new URL(cluster.url).port));
    await cluster.start();
    const server = await starting;
    expect(await readiness(server)).toBe(200);
    expect((await server.stop("SIGTERM")).stderr).toContain("segue: waiting 10 s for the database of DATABASE_URL");
  });

  it("a server that is started without it ends with 1 and says what to do", async () => {
    await using home = await aHome({ DATABASE_URL: "postgresql://dj:hunter2@127.0.0.1:9/none" }, { migrated: false });
    const ended = await home.run("serve");
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toMatch(
      /^segue: The database cannot be reached: .*ECONNREFUSED 127\.0\.0\.1:9\. Start it, or correct DATABASE_URL\.$/m,
    );
    expect(ended.stderr).not.toMatch(/hunter2|at .*\.ts/);
  });
});
