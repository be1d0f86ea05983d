import { writeSync } from "node:fs";
import { fixturesOf, fuzzCase } from "./fuzz-case.ts";
import { tryDocument } from "./try-document.ts";

// Run by fuzz-reader.ts as `node tools/fuzz/fuzz-worker.ts FORMAT SEED FIRST END`: tries the runs of one reader. A process of
// its own, because a reader that never ends, or takes all memory, is stopped by nothing less (a thread at the limit of
// its heap could not be terminated). Every line it prints is a report; they are written at once, so that the last one
// says which run it was at.

/** What it tells: each run as it begins, what was wrong with it, and the sums at the end. */
export type FuzzReport =
  | { readonly type: "begins"; readonly run: number }
  | { readonly type: "faults"; readonly run: number; readonly faults: readonly string[] }
  | { readonly type: "done"; readonly items: number; readonly refused: number };

/** How long a document of less than 1 MB may take, in ms of the processor: the clock also counts what others do. */
const MAX_MS = 2000;

function tell(report: FuzzReport): void {
  writeSync(1, `${JSON.stringify(report)}\n`);
}

function work(format: string, seed: number, first: number, end: number): void {
  const fixtures = fixturesOf(format);
  let items = 0;
  let refused = 0;
  for (let run = first; run < end; run += 1) {
    tell({ type: "begins", run });
    const { bytes, filename } = fuzzCase(format, fixtures, seed, run);
    const faults = new Set<string>();
    for (const named of [format, null]) {
      const begin = process.cpuUsage();
      const trial = tryDocument(bytes, filename, named);
      const { user, system } = process.cpuUsage(begin);
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

const [format = "", seed, first, end] = process.argv.slice(2);
work(format, Number(seed), Number(first), Number(end));
