import { Agent, request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "./percentile.ts";

/**
 * `closed loop`: every client asks again as soon as it has its answer, so the machine is saturated and the time is
 * mostly waiting in line: requests/s is what it measures. `paced`: every client asks once in 100 ms, whatever the
 * answers take, which is how long an answer takes while the server keeps up.
 */
export const LOADS = ["closed loop", "paced"] as const;
export type Load = (typeof LOADS)[number];

export const CLIENTS = 50;
export const PACE_MS = 100;

export interface LoadResult {
  readonly requests: number;
  readonly errors: number;
  readonly requests_per_second: number;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
  readonly mean_bytes: number;
}

interface Answer {
  readonly ok: boolean;
  readonly bytes: number;
}

/** One request of a load; a GET unless it says otherwise. */
export interface LoadRequest {
  readonly url: URL;
  readonly method?: "GET" | "POST" | "PUT";
  /** JSON. */
  readonly body?: string;
}

const isOk = (status = 0): boolean => status >= 200 && status < 300;

function ask(agent: Agent, { url, method = "GET", body }: LoadRequest): Promise<Answer> {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve) => {
    const request = httpRequest(url, { agent, method, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => resolve({ ok: isOk(response.statusCode), bytes }));
      response.on("error", () => resolve({ ok: false, bytes }));
    });
    request.on("error", () => resolve({ ok: false, bytes: 0 }));
    request.end(body);
  });
}

interface Tally {
  readonly milliseconds: number[];
  errors: number;
  bytes: number;
}

/** One client: takes the next address until there is none. A paced one is late, not silent, when it is kept waiting. */
async function runClient(
  agent: Agent,
  next: () => LoadRequest | undefined,
  load: Load,
  tally: Tally,
  firstAt: number,
): Promise<void> {
  let due = firstAt;
  if (load === "paced") await sleep(Math.max(0, due - performance.now()));
  for (let request = next(); request !== undefined; request = next()) {
    // Counted from when the request was due: waiting for the answer before it is part of its time.
    // A timer may fire a moment early, and then it is the sending that counts.
    const start = load === "paced" ? Math.min(due, performance.now()) : performance.now();
    const { ok, bytes } = await ask(agent, request);
    tally.milliseconds.push(performance.now() - start);
    tally.bytes += bytes;
    if (!ok) tally.errors += 1;
    due += PACE_MS;
    if (load === "paced") await sleep(Math.max(0, due - performance.now()));
  }
}

/** Sends every request once, with 50 clients on connections that are kept open. */
export async function runLoad(requests: readonly LoadRequest[], load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const tally: Tally = { milliseconds: [], errors: 0, bytes: 0 };
  let taken = 0;
  const next = () => requests[taken++];
  const start = performance.now();
  // Paced clients begin spread over one pace, as 50 people would, not all at once.
  const firstAt = (client: number) => start + (client * PACE_MS) / CLIENTS;
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) => runClient(agent, next, load, tally, firstAt(client))),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  const { milliseconds, errors, bytes } = tally;
  const at = (share: number) => Math.round(percentile(milliseconds, share) * 100) / 100;
  return {
    requests: milliseconds.length,
    errors,
    requests_per_second: Math.round(milliseconds.length / seconds),
    median_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    max_ms: at(1),
    mean_bytes: Math.round(bytes / milliseconds.length),
  };
}
