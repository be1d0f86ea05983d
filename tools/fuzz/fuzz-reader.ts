import { Worker } from "node:worker_threads";
import type { FuzzReport, FuzzTask } from "./fuzz-worker.ts";

/** What was found wrong with a reader: the run that shows it, what it is, and how many runs showed the same. */
export interface Finding {
  readonly run: number;
  readonly fault: string;
  readonly count: number;
}

export interface FuzzResult {
  readonly runs: number;
  readonly items: number;
  readonly refused: number;
  readonly findings: readonly Finding[];
}

// A reader that takes this long for less than 1 MB is taken to never end; the worker is stopped.
const STUCK_MS = 30_000;
const WATCH_MS = 500;
const MAX_WORKERS = 10;
const MEMORY_MB = 1024;

/** Tries the runs from `first` to before `end`; a run that kills or hangs the worker is a finding, and the next follow. */
export async function fuzzReader(format: string, seed: number, first: number, end: number): Promise<FuzzResult> {
  const findings = new Map<string, Finding>();
  const add = (run: number, fault: string) => {
    const kind = fault.replace(/\d+/g, "0");
    const known = findings.get(kind);
    findings.set(kind, known === undefined ? { run, fault, count: 1 } : { ...known, count: known.count + 1 });
  };
  let items = 0;
  let refused = 0;
  let next = first;
  for (let started = 0; next < end && started < MAX_WORKERS; started += 1) {
    const current = new SharedArrayBuffer(4);
    const death = await runWorker({ format, seed, first: next, end, current }, (report) => {
      if (report.type === "faults") for (const fault of report.faults) add(report.run, fault);
      else {
        items += report.items;
        refused += report.refused;
      }
    });
    if (death === null) next = end;
    else {
      const run = Atomics.load(new Int32Array(current), 0);
      add(run, death);
      next = run + 1;
    }
  }
  return { runs: next - first, items, refused, findings: [...findings.values()] };
}

// Null when the worker came to its end, else what it died of.
function runWorker(task: FuzzTask, onReport: (report: FuzzReport) => void): Promise<string | null> {
  const worker = new Worker(new URL("./fuzz-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const current = new Int32Array(task.current);
  let death: string | null = null;
  let seen = { run: -1, since: performance.now() };
  const watch = setInterval(() => {
    const run = Atomics.load(current, 0);
    if (run !== seen.run) seen = { run, since: performance.now() };
    else if (performance.now() - seen.since > STUCK_MS) {
      death = `hangs: no end after ${STUCK_MS} ms`;
      void worker.terminate();
    }
  }, WATCH_MS);
  worker.on("message", onReport);
  worker.on("error", (error) => {
    death = `dies: ${error instanceof Error ? error.message : String(error)}`;
  });
  return new Promise((resolve) => {
    worker.on("exit", () => {
      clearInterval(watch);
      resolve(death);
    });
  });
}
