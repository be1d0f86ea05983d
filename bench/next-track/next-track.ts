import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { WEIGHTS } from "../../contexts/setlists/src/next/rank-next.ts";
import { describeHost } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { dataSetsIn } from "./data-sets.ts";
import { printPart } from "./print-part.ts";
import { PARTINGS, type PartResult, runPart } from "./run-part.ts";

/*
 * Run as `npm run bench:next-track [-- --data FOLDER]`: predicts every next track of real sets from the set so far.
 * 1. The sets are read as an import reads them and parted: the latest fifth by date, and a fifth of the performers.
 * 2. The parameters of each baseline are chosen on a validation part, cut from training in the same way. Those of ours
 *    are constants of the product, found by fit-weights.ts on the validation part of djmix by date.
 * 3. Each method ranks the answer of each event; tracks already played are never proposed.
 */

const { values: flags } = parseArgs({
  options: { data: { type: "string", default: fileURLToPath(new URL("../../../shared/data", import.meta.url)) } },
});

const machine = describeHost();

const start = performance.now();
const dataSets = dataSetsIn(flags.data);
if (dataSets.length === 0)
  throw new Error(`There is no data set under ${flags.data}. Name a folder with --data FOLDER.`);
const parts: PartResult[] = [];
for (const { name, read } of dataSets) {
  const corpus = await read();
  console.log(`\n${name}: ${corpus.sessions.length} sets, ${corpus.tracks.length} tracks`);
  for (const parting of PARTINGS) {
    const part = runPart(name, corpus, parting);
    if (part === null) console.log(`\n== ${name}, ${parting.name}: nothing to measure`);
    else {
      printPart(part);
      parts.push(part);
    }
  }
}
const seconds = Math.round((performance.now() - start) / 1000);
console.log(`\n${seconds} s`);
await storeResult("next-track", machine, { seconds, weights: WEIGHTS, parts });
