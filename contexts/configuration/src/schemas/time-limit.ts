import { createContext, Script } from "node:vm";

// V8 ends what runs in a script that takes too long, loops of regular expressions included; nothing else in one thread
// can. Measured: 0.3 ms for each call.
const context = createContext({ work: null });
const script = new Script("work()");

const isTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

// The limit of a script is one of the clock. On a machine that is busy with other things, work that needs a millisecond
// may run out of it: it is tried again, unless it was given at least this share of the time.
const FAIR_SHARE = 0.5;
const MOST_TRIES = 5;

/** The time that this thread has been running, in ms. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function attempt(milliseconds: number, work: () => void): boolean {
  context.work = work;
  try {
    script.runInContext(context, { timeout: milliseconds });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  } finally {
    context.work = null;
  }
}

/**
 * What `work` returns; null when it is not done within the time. It must be synchronous, and is broken off anywhere: what
 * it changes outside of itself may be left half changed, and it may be run again.
 */
export function withinTime<T>(milliseconds: number, work: () => T): { readonly value: T } | null {
  const results: T[] = [];
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const start = processorTime();
    if (attempt(milliseconds, () => results.push(work()))) break;
    if (processorTime() - start > milliseconds * FAIR_SHARE) break;
  }
  return results.map((value) => ({ value }))[0] ?? null;
}
