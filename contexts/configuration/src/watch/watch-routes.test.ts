import { type HttpServer, makeHttpServer } from "@segue/kernel/http";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { describe, expect, it } from "vitest";
import { ulidOf } from "../../test/configuration-builders.ts";
import { openEvents } from "../../test/event-stream.ts";
import type { EffectiveValue } from "../effective/effective-value.ts";
import { WatchHub } from "./watch-hub.ts";
import { addWatchRoutes } from "./watch-routes.ts";

const ID = ulidOf(1);

const value = (revision: string, padding = ""): EffectiveValue => ({
  id: ID,
  applicationId: ulidOf(2),
  version: 1,
  revision,
  chain: [ID],
  etag: "",
  body: "",
  change: JSON.stringify({ revision, padding }),
});

/** The routes on a server that listens, over one configuration that the test changes. */
async function aServerOfChanges(mostWatchers?: number) {
  /** The lines that say that a request has ended. */
  const log: string[] = [];
  let stored = value("1");
  let answered: () => void = () => undefined;
  const hub = new WatchHub(async () => stored, mostWatchers);
  const metrics = makeMetrics();
  const write = (line: string) => {
    if (!line.includes('"answered"')) return;
    log.push(line);
    answered();
  };
  const server = await makeHttpServer({
    info: { title: "Watching", version: "0.0.0" },
    logger: makeLogger({ level: "info", to: { write } }),
    metrics,
    readiness: async () => true,
    allowedHosts: "loopback",
  });
  // The type of a scope says less than it is.
  await server.register(async (scope) => addWatchRoutes(scope as HttpServer, hub), { prefix: "/api/v1" });
  const origin = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    log,
    metrics,
    url: `${origin}/api/v1/configurations/${ID}/watch`,
    change: (next: EffectiveValue) => {
      stored = next;
      hub.onChange(ID);
    },
    /** The next line of the log that says that a request has ended. */
    nextAnswered: () =>
      new Promise<void>((resolve) => {
        answered = resolve;
      }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

describe("a stream of changes", () => {
  it("is logged and counted once, when it ends, whoever ends it", async () => {
    await using example = await aServerOfChanges();
    const client = await openEvents(example.url);
    await client.next();
    expect(example.log).toEqual([]);
    const ended = example.nextAnswered();
    client.leave();
    await ended;
    expect(example.log.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: "answered", status: 200, path: new URL(example.url).pathname }),
    ]);
    expect(await example.metrics.registry.metrics()).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="[^"]*\/watch",status="200"\} 1\n/,
    );
    const other = await openEvents(example.url);
    await other.next();
    await example[Symbol.asyncDispose]();
    expect(await other.next()).toBeNull();
    expect(example.log).toHaveLength(2);
  });

  it("is cut off when its client does not keep up, which keeps nobody else waiting", async () => {
    await using example = await aServerOfChanges();
    const stuck = await openEvents(example.url);
    const quick = await openEvents(example.url);
    await stuck.next();
    await quick.next();
    const cut = example.nextAnswered();
    stuck.pause();
    let isCut = false;
    void cut.then(() => {
      isCut = true;
    });
    // More than what the buffers of two sockets take, at most.
    for (let n = 2; n < 200 && !isCut; n += 1) {
      example.change(value(`${n}`, "x".repeat(1_000_000)));
      expect(await quick.next()).toMatchObject({ id: `${n}` });
    }
    await cut;
    expect(example.log).toHaveLength(1);
    stuck.leave();
    quick.leave();
  });

  it("is refused with 429 when as many watch as may, and taken again when one has left", async () => {
    await using example = await aServerOfChanges(1);
    const client = await openEvents(example.url);
    await client.next();
    const refused = await fetch(example.url);
    expect([refused.status, await refused.json()]).toEqual([
      429,
      {
        error: {
          code: "too-many-requests",
          message: "1 connections watch configurations already. Try again later.",
        },
      },
    ]);
    const left = example.nextAnswered();
    client.leave();
    await left;
    expect((await fetch(example.url)).status).toBe(200);
  });
});
