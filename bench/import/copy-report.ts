import { median } from "../harness/percentile.ts";
import { textTable } from "../harness/text-table.ts";
import type { CopyMeasurement } from "./copy-baseline.ts";
import type { ImportMeasurement } from "./measure-import.ts";

interface Comparison {
  readonly copy_seconds: number;
  /** Time of the import as a multiple of that of COPY in the same run. */
  readonly ratio: number;
  readonly copy_cpu_seconds: number | null;
  /** The same of processor time: what the ratio is when nobody else uses the machine. */
  readonly cpu_ratio: number | null;
}

export type CopyComparison = Readonly<Record<keyof CopyMeasurement, Comparison>>;

interface Run {
  readonly measured: ImportMeasurement;
  readonly copy: CopyMeasurement;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function cpuRatio({ measured: { cpu_seconds }, copy }: Run, kind: keyof CopyMeasurement): number | null {
  const { cpu_seconds: copied } = copy[kind];
  return cpu_seconds.server === null || copied === null ? null : (cpu_seconds.node + cpu_seconds.server) / copied;
}

const medianOrNull = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? round(median(known)) : null;
};

function compare(runs: readonly Run[], kind: keyof CopyMeasurement): Comparison {
  return {
    copy_seconds: round(median(runs.map(({ copy }) => copy[kind].seconds))),
    ratio: round(median(runs.map(({ measured, copy }) => measured.seconds / copy[kind].seconds))),
    copy_cpu_seconds: medianOrNull(runs.map(({ copy }) => copy[kind].cpu_seconds)),
    cpu_ratio: medianOrNull(runs.map((run) => cpuRatio(run, kind))),
  };
}

/** Medians over the runs; every ratio is taken within one run. */
export function compareWithCopy(runs: readonly Run[]): CopyComparison {
  return { same_shape: compare(runs, "same_shape"), no_indexes: compare(runs, "no_indexes") };
}

/** Prints what the import is measured by. */
export function printCopy(rows: number, comparison: CopyComparison): void {
  console.log(`\nCOPY of the same ${rows} rows in one transaction on the same server (goal: a ratio of at most 4):\n`);
  const names = {
    same_shape: "same columns, constraints and indexes",
    no_indexes: "same columns, no index, no constraint",
  };
  const line = (kind: keyof CopyMeasurement) => {
    const { copy_seconds, ratio, copy_cpu_seconds, cpu_ratio } = comparison[kind];
    return [names[kind], copy_seconds, ratio, copy_cpu_seconds ?? "unknown", cpu_ratio ?? "unknown"];
  };
  const heading = ["tables", "seconds", "import / COPY", "processor s", "import / COPY by processor"];
  console.log(textTable(heading, [line("same_shape"), line("no_indexes")]));
}
