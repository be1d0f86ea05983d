import { mkdir, writeFile } from "node:fs/promises";
import type { Machine } from "./machine.ts";

const FOLDER = new URL("../results/", import.meta.url);

/** Stores a measurement as bench/results/<name>.json, over the one of before: the history is git's. */
export async function storeResult(name: string, machine: Machine, result: object): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ machine, ...result }, null, 2)}\n`);
  console.log(`\nStored in bench/results/${name}.json`);
}
