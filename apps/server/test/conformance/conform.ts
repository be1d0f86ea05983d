import fc from "fast-check";
import type { AssembledServer } from "./assembled-server.ts";
import { jsonOf, problemOf } from "./check-reply.ts";
import type { KnownIds } from "./known-ids.ts";
import { type Operation, operationsOf } from "./openapi-document.ts";
import { asCurl, type Request, requestOf } from "./request.ts";
import { anyRequest, type RequestPlan } from "./request-plan.ts";
import { EXCLUDED, NARROWED, UNREACHED } from "./special-operations.ts";
import { validatorsOf } from "./validators.ts";

export interface ConformOptions {
  /** Requests to each operation. */
  readonly runs: number;
  readonly seed: number;
  /** For all operations together; what one does not need, the next ones have. */
  readonly timeMs: number;
}

export interface Conformance {
  readonly problems: readonly string[];
  /** Operations that have answered no request with what was asked for. */
  readonly unreached: readonly string[];
}

export const DEFAULT_RUNS = 60;

// Time for a slow operation all the same, when those before it have used up theirs.
const LEAST_MS = 300;
const LEAST_REQUESTS = 5;
const MORE_TRIES = 400;
const SHOWN_CHARACTERS = 500;

const HEALTH = { method: "GET", url: "/api/v1/healthz", headers: {}, payload: null };

/** Sends one request; throws with the request to repeat when the reply is not as the document says. */
async function ask(server: AssembledServer, operation: Operation, request: Request, ids: KnownIds): Promise<number> {
  const failure = (problem: string, cause?: unknown) =>
    new Error(`${operation.name}: ${problem}\n  ${asCurl(request)}`, { cause });
  const reply = await server.send(request).catch((error: unknown) => {
    throw failure(`no answer: ${error}`, error);
  });
  if (reply.status < 300) ids.learn([jsonOf(reply.text), { cursor: reply.nextCursor }], operation.resource);
  const problem = problemOf(server.document, operation, request, reply);
  if (problem !== null) throw failure(`${problem}\n  ${reply.status} ${reply.text.slice(0, SHOWN_CHARACTERS)}`);
  return reply.status;
}

interface Round {
  readonly runs: number;
  readonly seed: number;
  /** When to stop sending, on the clock of `performance`. */
  readonly stopAt: number;
}

/** What generated requests to one operation find, and whether it has answered any with what was asked for. */
async function conformOne(server: AssembledServer, operation: Operation, ids: KnownIds, { runs, seed, stopAt }: Round) {
  const validators = validatorsOf(server.document, operation);
  const narrow = NARROWED[operation.name] ?? ((plan) => plan);
  const plans = anyRequest(server.document, operation);
  const problems: string[] = [];
  let sent = 0;
  let reached = false;
  const send = async (plan: RequestPlan) => {
    sent += 1;
    const status = await ask(server, operation, requestOf(operation, validators, narrow(plan), ids), ids);
    reached ||= status < 300;
  };
  const property = fc.asyncProperty(plans, async (plan) => {
    if (sent < LEAST_REQUESTS || performance.now() < stopAt) await send(plan);
  });
  const { failed, errorInstance, numShrinks } = await fc.check(property, { numRuns: runs, seed });
  if (failed) problems.push(`${errorInstance}\n  (seed ${seed}, after ${numShrinks} simplifications)`);
  // What succeeds rarely gets some more tries, so that it does not hang on the seed or on the time.
  const hopeless = failed || UNREACHED[operation.name] !== undefined;
  for (const plan of hopeless ? [] : fc.sample(plans, { numRuns: MORE_TRIES, seed: seed + 1 })) {
    if (reached) break;
    await send(plan).catch((error: unknown) => problems.push(String(error)));
  }
  return { problems, reached };
}

/** Sends generated requests to every operation of the server and collects what is not as the document says. */
export async function conform(server: AssembledServer, ids: KnownIds, options: ConformOptions): Promise<Conformance> {
  const { runs, seed, timeMs } = options;
  const problems: string[] = [];
  const unreached: string[] = [];
  const deadline = performance.now() + timeMs;
  const operations = operationsOf(server.document).filter(({ name }) => EXCLUDED[name] === undefined);
  for (const [index, operation] of operations.entries()) {
    const share = (deadline - performance.now()) / (operations.length - index);
    const stopAt = performance.now() + Math.max(LEAST_MS, share);
    const found = await conformOne(server, operation, ids, { runs, seed, stopAt });
    problems.push(...found.problems);
    if (!found.reached) unreached.push(operation.name);
    const health = await server.send(HEALTH);
    if (health.status !== 200) problems.push(`${operation.name}: after it the server is not healthy: ${health.text}`);
  }
  return { problems, unreached };
}
