import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { openPostgres } from "@segue/kernel/db";
import { describeMachine } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { textTable } from "../harness/text-table.ts";
import { measureReading } from "./from-postgres.ts";
import type { Measured } from "./measured.ts";

const MEASURE = fileURLToPath(new URL("./measure.ts", import.meta.url));
const SIZES = [
  { tracks: 100_000, edges: 1_000_000 },
  { tracks: 1_000_000, edges: 10_000_000 },
] as const;
const CONTENDERS = ["segue", "graphology"] as const;
// What graphology may take at the larger size before it is given up.
const HEAP_MB = 10_000;

interface Run {
  readonly contender: string;
  readonly tracks: number;
  readonly edges: number;
  /** Null when it did not end within its memory and time, and why. */
  readonly measured: Measured | null;
  readonly failure: string | null;
}

const run = promisify(execFile);

async function measure(contender: string, size: (typeof SIZES)[number], minutes: number): Promise<Run> {
  const sizes = ["--tracks", String(size.tracks), "--edges", String(size.edges)];
  const options = ["--expose-gc", `--max-old-space-size=${HEAP_MB}`];
  console.log(`Measuring ${contender} with ${size.tracks} tracks and ${size.edges} transitions`);
  try {
    const { stdout } = await run(process.execPath, [...options, MEASURE, "--contender", contender, ...sizes], {
      timeout: minutes * 60_000,
      maxBuffer: 2 ** 20,
    });
    // What measure.ts writes.
    return { contender, ...size, measured: JSON.parse(stdout) as Measured, failure: null };
  } catch (error) {
    const wasStopped = error instanceof Error && "killed" in error && error.killed === true;
    const failure = wasStopped ? `not done after ${minutes} minutes` : `ended early with a heap of ${HEAP_MB} MB`;
    console.log(`  ${failure}`);
    return { contender, ...size, measured: null, failure };
  }
}

function print(runs: readonly Run[]): void {
  const done = runs.flatMap(({ measured, ...each }) => (measured === null ? [] : [{ ...each, ...measured }]));
  const sizes = [
    "contender",
    "edges",
    "build ms",
    "memory MB",
    "bytes an edge",
    "PageRank s",
    "Louvain s",
    "modularity",
  ];
  console.log(
    textTable(
      sizes,
      done.map((each) => [
        each.contender,
        each.edges,
        each.build_ms,
        each.build_cpu_ms,
        Math.round(each.memory_bytes / 1e6),
        each.edge_bytes === null ? "-" : (each.edge_bytes / each.edges).toFixed(1),
        each.pagerank.seconds,
        each.louvain.seconds,
        each.louvain.answer,
      ]),
    ),
  );
  const rows = done.flatMap(({ contender, edges, operations }) =>
    Object.entries(operations).map(([name, t]) => [name, contender, edges, t.runs, t.median_ms, t.p95_ms, t.max_ms]),
  );
  console.log(`\n${textTable(["operation", "contender", "edges", "runs", "median ms", "p95 ms", "max ms"], rows)}`);
}

/** How many times better the first contender is at a size that both could do. */
function ratiosOf(runs: readonly Run[]): Record<string, number>[] {
  return SIZES.flatMap(({ edges }) => {
    const [ours, theirs] = CONTENDERS.map(
      (name) => runs.find((r) => r.contender === name && r.edges === edges)?.measured,
    );
    if (ours == null || theirs == null) return [];
    const faster = Object.entries(theirs.operations).flatMap(([name, timing]) => {
      const own = ours.operations[name];
      return own === undefined ? [] : [[`${name}, median`, timing.median_ms / own.median_ms] as const];
    });
    const all = [["memory", theirs.memory_bytes / ours.memory_bytes] as const, ...faster];
    return [{ edges, ...Object.fromEntries(all.map(([name, ratio]) => [name, Math.round(ratio * 10) / 10])) }];
  });
}

const { values: flags } = parseArgs({
  options: {
    server: { type: "string" },
    /** How long a contender may take at one size. */
    minutes: { type: "string", default: "8" },
    /** Only the smaller size. */
    small: { type: "boolean", default: false },
  },
});
await using scratch = await makeScratchDatabase(flags.server ?? defaultServer());
const database = openPostgres(scratch.url, { max: 2 });
const machine = await describeMachine(database);
const sizes = flags.small ? SIZES.slice(0, 1) : SIZES;
const runs: Run[] = [];
for (const size of sizes) {
  for (const contender of CONTENDERS) runs.push(await measure(contender, size, Number(flags.minutes)));
}
print(runs);
const from_postgresql = await measureReading(database, scratch.url, SIZES[0]);
console.log("\nFrom PostgreSQL:", from_postgresql);
await database.close();
await storeResult("graph", machine, { runs, times_better: ratiosOf(runs), from_postgresql });
