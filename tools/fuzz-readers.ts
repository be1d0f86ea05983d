import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { allFormats, fixturesOf, fuzzCase } from "./fuzz/fuzz-case.ts";
import { fuzzReader } from "./fuzz/fuzz-reader.ts";

// Run as `node tools/fuzz-readers.ts [--runs 10000] [--seed 1] [--reader csv …] [--first 0]`: reads that many mutated
// fixtures of every format as an import would. A reader may give items or a DomainError; anything else, a row that the
// database refuses, or more than two seconds is a finding: it is printed with its run, its document is kept in a
// temporary folder, and the exit code is 1. `--first RUN --runs 1` repeats a finding.

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    reader: { type: "string", multiple: true },
    first: { type: "string", default: "0" },
  },
});

function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${flag} takes a whole number, not "${text}"`);
}

const runs = wholeNumber(values.runs, "runs");
const seed = wholeNumber(values.seed, "seed");
const first = wholeNumber(values.first, "first");
const formats = values.reader ?? allFormats();
const say = (line: string) => process.stdout.write(`${line}\n`);

let folder: string | null = null;

function keep(format: string, run: number): string {
  folder ??= mkdtempSync(join(tmpdir(), "segue-fuzz-"));
  const path = join(folder, `${format}-seed-${seed}-run-${run}`);
  writeFileSync(path, fuzzCase(format, fixturesOf(format), seed, run).bytes);
  return path;
}

say(`seed ${seed}, runs ${first} to ${first + runs - 1} of each reader`);
say("reader                    runs     items   refused   seconds  findings");
for (const format of formats) {
  if (!allFormats().includes(format) || fixturesOf(format).length === 0) {
    say(`${format}: there is no such reader, or it has no fixtures`);
    process.exitCode = 1;
    continue;
  }
  const begin = performance.now();
  const result = await fuzzReader(format, seed, first, first + runs);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const { findings } = result;
  const figures = [result.runs, result.items, result.refused, seconds, findings.length];
  say(format.padEnd(20) + figures.map((figure) => String(figure).padStart(10)).join(""));
  for (const { run, fault, count } of findings) {
    say(`  run ${run} (${count} alike): ${fault}\n    ${keep(format, run)}`);
    process.exitCode = 1;
  }
}
