import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FuzzReport } from "./fuzz-worker.ts";

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

// A reader that takes this long for less than 1 MB is taken to never end, and its process is killed. After so many deaths
// it is given up.
const STUCK_MS = 15_000;
const MAX_DEATHS = 4;
const MEMORY_MB = 1024;
const worker = fileURLToPath(new URL("./fuzz-worker.ts", import.meta.url));

/** Tries the runs from `first` to before `end`; a run that kills or hangs its process is a finding, and the next follow. */
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
  for (let deaths = 0; next < end && deaths < MAX_DEATHS; ) {
    const death = await runWorker([format, seed, next, end].map(String), (report) => {
      if (report.type === "begins") next = report.run;
      else if (report.type === "faults") for (const fault of report.faults) add(report.run, fault);
      else {
        items += report.items;
        refused += report.refused;
      }
    });
    if (death !== null) {
      add(next, death);
      deaths += 1;
    }
    next = death === null ? end : next + 1;
  }
  return { runs: next - first, items, refused, findings: [...findings.values()] };
}

// Null when the worker came to its end, else what it died of.
async function runWorker(task: readonly string[], onReport: (report: FuzzReport) => void): Promise<string | null> {
  const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, worker, ...task], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let isStuck = false;
  let errors = "";
  const watch = setTimeout(() => {
    isStuck = true;
    child.kill("SIGKILL");
  }, STUCK_MS);
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(0, 20_000);
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    watch.refresh();
    // Written by our own worker, one report a line.
    onReport(JSON.parse(line) as FuzzReport);
  });
  const ended = Promise.withResolvers<number | NodeJS.Signals | null>();
  child.on("error", ended.reject);
  child.on("close", (code, signal) => ended.resolve(code ?? signal));
  const exit = await ended.promise;
  clearTimeout(watch);
  if (exit === 0) return null;
  if (isStuck) return `hangs: no end after ${STUCK_MS} ms`;
  const why = /^.*(?:FATAL|Error).*$/m.exec(errors)?.[0] ?? "";
  return `dies (${exit}): ${why}`;
}
