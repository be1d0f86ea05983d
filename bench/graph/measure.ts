// Measures one contender at one size, in a process of its own, so that the memory of one is not that of another.
import { parseArgs } from "node:util";
import { percentile } from "../harness/percentile.ts";
import { makeRandom } from "../harness/random.ts";
import type { Contender } from "./contender.ts";
import { buildGraphology } from "./graphology.ts";
import type { Measured, Timing } from "./measured.ts";
import { buildOurs } from "./ours.ts";
import { makeSyntheticGraph, type SyntheticGraph } from "./synthetic-graph.ts";

const SEED = 20_260_301;
/** The answers to this many of the first inputs are summed up: every contender gets through them. */
const SUMMED = 20;
const WARM_UP = 5;
const BUILDERS: Readonly<Record<string, (graph: SyntheticGraph) => Contender>> = {
  segue: buildOurs,
  graphology: buildGraphology,
};

const { values: flags } = parseArgs({
  options: {
    contender: { type: "string", default: "segue" },
    tracks: { type: "string", default: "100000" },
    edges: { type: "string", default: "1000000" },
    /** How long one operation may be measured. */
    seconds: { type: "string", default: "10" },
  },
});

/** What lives on the heap and in arrays beside it, once all that can be freed is. */
function usedBytes(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const round = (value: number): number => Number(value.toPrecision(4));

type Pair = readonly [number, number];

/** Times a run for each input, until the time is over but at least `least` of them. */
function time(inputs: readonly Pair[], run: (a: number, b: number) => number | null, least = SUMMED): Timing {
  const end = performance.now() + Number(flags.seconds) * 1000;
  for (const [a, b] of inputs.slice(0, WARM_UP)) {
    run(a, b);
    if (performance.now() > end) break;
  }
  const times: number[] = [];
  let sum = 0;
  for (const [a, b] of inputs) {
    const start = performance.now();
    const answer = run(a, b) ?? 0;
    times.push(performance.now() - start);
    if (times.length <= SUMMED) sum += answer;
    if (performance.now() > end && times.length >= least) break;
  }
  return {
    runs: times.length,
    median_ms: round(percentile(times, 0.5)),
    p95_ms: round(percentile(times, 0.95)),
    max_ms: round(Math.max(...times)),
    sum_of_first_answers: Number(sum.toFixed(3)),
  };
}

function once(run: () => number): { seconds: number; answer: number } {
  const start = performance.now();
  const answer = run();
  return { seconds: round((performance.now() - start) / 1000), answer: round(answer) };
}

function drawPairs(count: number, tracks: number): Pair[] {
  const random = makeRandom(SEED);
  return Array.from({ length: count }, () => [Math.floor(random() * tracks), Math.floor(random() * tracks)] as const);
}

async function measure(build: (graph: SyntheticGraph) => Contender): Promise<Measured> {
  const synthetic = makeSyntheticGraph(Number(flags.tracks), Number(flags.edges), SEED);
  const before = usedBytes();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const contender = build(synthetic);
  const build_ms = Math.round(performance.now() - start);
  const { user, system } = process.cpuUsage(cpu);
  const many = drawPairs(20_000, synthetic.tracks);
  const pairs = many.slice(0, 500);
  const { bytes, others } = contender;
  const operations = {
    neighbours: time(many, (track) => contender.neighbours(track)),
    "two steps": time(many.slice(0, 2_000), (track) => contender.twoHop(track)),
    "best path": time(pairs, (from, to) => contender.path(from, to)),
    ...Object.fromEntries(Object.entries(others).map(([name, run]) => [name, time(pairs, run, 5)])),
  };
  // After the queries, so that what they keep to be quick is counted.
  const memory_bytes = usedBytes() - before + (bytes === null ? 0 : bytes.edges + bytes.tracks);
  return {
    build_ms,
    build_cpu_ms: Math.round((user + system) / 1_000),
    memory_bytes,
    edge_bytes: bytes?.edges ?? null,
    operations,
    pagerank: once(() => contender.importance()),
    louvain: once(() => contender.communities()),
    upkeep: await contender.extras(),
  };
}

const build = BUILDERS[flags.contender];
if (build === undefined) throw new Error(`there is no contender ${flags.contender}`);
process.stdout.write(`${JSON.stringify(await measure(build))}\n`);
