import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPostgres } from "@segue/kernel/db";
import { DJMIX, readDataset } from "../harness/dataset.ts";
import { describeMachine, type Machine } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { defaultServer, makeScratchDatabase } from "../harness/scratch-database.ts";
import { type CopyMeasurement, dumpTables, measureCopy } from "./copy-baseline.ts";
import { compareWithCopy, printCopy } from "./copy-report.ts";
import { whyWrong } from "./import-expectations.ts";
import { type EngineResult, printEngine, summarize } from "./import-report.ts";
import type { ImportMeasurement } from "./measure-import.ts";

async function runMeasurement(options: readonly string[]): Promise<ImportMeasurement> {
  const child = fork(new URL("./measure-import.ts", import.meta.url), options);
  const exit = once(child, "exit");
  // The child sends one message, and it is of this type; when it fails, it exits without one.
  const message = new Promise<ImportMeasurement>((resolve) =>
    child.once("message", (value) => resolve(value as ImportMeasurement)),
  );
  const first = await Promise.race([message, exit.then(() => null)]);
  await exit;
  if (first === null) throw new Error("the import failed; its error stands above");
  return first;
}

interface PostgresRun {
  readonly measured: ImportMeasurement;
  readonly copy: CopyMeasurement;
  readonly copied_rows: number;
  readonly machine: Machine;
}

async function runOnPostgres(server: string, data: string, check: boolean): Promise<PostgresRun> {
  await using scratch = await makeScratchDatabase(server);
  const database = openPostgres(scratch.url, { max: 1 });
  const machine = await describeMachine(database);
  await database.close();
  const measured = await runMeasurement(["--data", data, "--url", scratch.url, ...(check ? ["--check"] : [])]);
  const dumps = await dumpTables(scratch.url);
  const copied_rows = dumps.reduce((sum, { rows }) => sum + rows, 0);
  return { measured, copy: await measureCopy(server, dumps), copied_rows, machine };
}

async function runEmbedded(data: string, check: boolean): Promise<ImportMeasurement> {
  const folder = await mkdtemp(join(tmpdir(), "segue-bench-"));
  try {
    return await runMeasurement(["--data", data, "--folder", folder, ...(check ? ["--check"] : [])]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { values: flags } = parseArgs({
  options: {
    data: { type: "string", default: DJMIX.path },
    server: { type: "string" },
    runs: { type: "string", default: "3" },
  },
});
const server = flags.server ?? defaultServer();
const { filename, bytes } = await readDataset(flags.data);
const postgres: PostgresRun[] = [];
const embedded: ImportMeasurement[] = [];
for (let run = 1; run <= Number(flags.runs); run += 1) {
  console.log(`Run ${run} of ${flags.runs}: PostgreSQL, COPY, embedded`);
  const last = run === Number(flags.runs);
  postgres.push(await runOnPostgres(server, flags.data, last));
  embedded.push(await runEmbedded(flags.data, last));
}
const all = [...postgres.map(({ measured }) => measured), ...embedded];
const engines: Record<string, EngineResult> = {
  postgresql: summarize(postgres.map(({ measured }) => measured)),
  embedded: summarize(embedded),
};
const copy = { rows: postgres[0]?.copied_rows ?? 0, ...compareWithCopy(postgres) };
const [first] = postgres;
if (first === undefined) throw new Error("--runs must be at least 1");
const { machine } = first;
console.log(
  `\n${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB, Node ${machine.node}, PostgreSQL ${machine.postgresql}`,
);
for (const [name, engine] of Object.entries(engines)) printEngine(name, engine);
printCopy(copy.rows, copy);
await storeResult("import", machine, {
  data: { filename, bytes: bytes.length },
  runs: Number(flags.runs),
  engines,
  copy,
});
const wrong = all.flatMap((measurement) => whyWrong(measurement, flags.data === DJMIX.path));
for (const line of new Set(wrong)) console.error(`WRONG: ${line}`);
if (wrong.length > 0) process.exitCode = 1;
