import { median } from "../harness/percentile.ts";
import { textTable } from "../harness/text-table.ts";
import type { ImportMeasurement } from "./measure-import.ts";

/** Medians over the runs of one engine. */
export interface EngineResult {
  readonly seconds: number;
  readonly all_seconds: readonly number[];
  readonly entries_per_second: number;
  readonly cpu_seconds: ImportMeasurement["cpu_seconds"];
  readonly read_seconds: number;
  readonly peak_rss_mib: number;
  readonly counts: ImportMeasurement["counts"];
  readonly statement_seconds: Readonly<Record<string, number>>;
  readonly checks: ImportMeasurement["checks"];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The medians of some runs; the statements are those of the run in the middle. */
export function summarize(runs: readonly ImportMeasurement[]): EngineResult {
  const seconds = median(runs.map((run) => run.seconds));
  const middle = runs.find((run) => run.seconds === seconds);
  if (middle === undefined) throw new Error("no run to summarize");
  return {
    seconds: round(seconds),
    all_seconds: runs.map((run) => round(run.seconds)),
    entries_per_second: Math.round(middle.counts.entries / seconds),
    cpu_seconds: middle.cpu_seconds,
    read_seconds: round(median(runs.map((run) => run.read_seconds))),
    peak_rss_mib: Math.round(Math.max(...runs.map((run) => run.peak_rss_mib))),
    counts: middle.counts,
    statement_seconds: Object.fromEntries(
      Object.entries(middle.statement_seconds).map(([name, spent]) => [name, round(spent)]),
    ),
    checks: runs.find(({ checks }) => checks !== null)?.checks ?? null,
  };
}

const LEAST_SHOWN = 0.01;

/** Prints one engine: the whole, and where it went. */
export function printEngine(name: string, engine: EngineResult): void {
  const {
    seconds,
    all_seconds,
    entries_per_second,
    read_seconds,
    peak_rss_mib,
    counts,
    statement_seconds,
    cpu_seconds,
  } = engine;
  console.log(`\n${name}: ${counts.setlists} setlists, ${counts.entries} entries, ${counts.transitions} transitions`);
  console.log(`  ${seconds.toFixed(2)} s (runs: ${all_seconds.map((each) => each.toFixed(2)).join(", ")})`);
  const server = cpu_seconds.server === null ? "" : ` and ${cpu_seconds.server.toFixed(2)} s of PostgreSQL`;
  console.log(`  processor time: ${cpu_seconds.node.toFixed(2)} s of Node${server}`);
  console.log(
    `  ${entries_per_second} entries/s, peak memory ${peak_rss_mib} MiB, read and identify alone ${read_seconds.toFixed(2)} s\n`,
  );
  const inDatabase = Object.values(statement_seconds).reduce((sum, spent) => sum + spent, 0);
  const rows = Object.entries(statement_seconds).map(([statement, spent]): [string, number, string] => [
    statement.split("\n")[0] ?? statement,
    spent,
    `${((100 * spent) / seconds).toFixed(1)} %`,
  ]);
  rows.push([
    "outside the database",
    seconds - inDatabase,
    `${((100 * (seconds - inDatabase)) / seconds).toFixed(1)} %`,
  ]);
  const table = textTable(
    ["statement", "seconds", "share"],
    rows.filter(([, spent]) => spent >= LEAST_SHOWN),
  );
  console.log(table.replaceAll(/^/gm, "  "));
}
