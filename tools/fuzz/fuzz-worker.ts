import { parentPort, workerData } from "node:worker_threads";
import { fixturesOf, fuzzCase } from "./fuzz-case.ts";
import { tryDocument } from "./try-document.ts";

// Tries the runs of one reader. It works apart, because nothing but its end stops a reader that never comes to one:
// `current[0]` says to the one who watches which run it is at.

/** What the worker is to do; `current` is one shared 32-bit number. */
export interface FuzzTask {
  readonly format: string;
  readonly seed: number;
  readonly first: number;
  /** The run after the last. */
  readonly end: number;
  readonly current: SharedArrayBuffer;
}

/** What it tells: each run with a fault, and the sums at the end. */
export type FuzzReport =
  | { readonly type: "faults"; readonly run: number; readonly faults: readonly string[] }
  | { readonly type: "done"; readonly items: number; readonly refused: number };

/** How long a document of less than 1 MB may take, in ms of the processor: the clock also counts what others do. */
const MAX_MS = 2000;

function work({ format, seed, first, end, current }: FuzzTask, tell: (report: FuzzReport) => void): void {
  const fixtures = fixturesOf(format);
  const at = new Int32Array(current);
  let items = 0;
  let refused = 0;
  for (let run = first; run < end; run += 1) {
    Atomics.store(at, 0, run);
    const { bytes, filename } = fuzzCase(format, fixtures, seed, run);
    const faults = new Set<string>();
    for (const named of [format, null]) {
      const begin = process.threadCpuUsage();
      const trial = tryDocument(bytes, filename, named);
      const { user, system } = process.threadCpuUsage(begin);
      const ms = Math.round((user + system) / 1000);
      for (const fault of trial.faults) faults.add(fault);
      if (ms > MAX_MS) faults.add(`slow: ${ms} ms for ${bytes.length} bytes, read as ${named ?? "recognised"}`);
      if (named === null) continue;
      items += trial.items;
      if (trial.isRefused) refused += 1;
    }
    if (faults.size > 0) tell({ type: "faults", run, faults: [...faults] });
  }
  tell({ type: "done", items, refused });
}

// The one parsed edge: what this worker was started with.
work(workerData as FuzzTask, (report) => parentPort?.postMessage(report));
