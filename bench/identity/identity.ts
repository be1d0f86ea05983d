import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ALIAS_THRESHOLD } from "../../contexts/setlists/src/identity/artist-alias.ts";
import { describeHost } from "../harness/machine.ts";
import { storeResult } from "../harness/results.ts";
import { textTable } from "../harness/text-table.ts";
import { measureAliases } from "./measure-aliases.ts";
import { measureLines } from "./measure-lines.ts";
import { measureMerges } from "./measure-merges.ts";
import { measureSameSets } from "./measure-same-sets.ts";
import { readSets } from "./read-sets.ts";
import { FIELDS } from "./track-fields.ts";

// Run as `npm run bench:identity -- [--show] [--data FOLDER]`. What is stored names rows by their line number and holds
// nothing of the data itself; `--show` prints the disagreements.

const { values: flags } = parseArgs({
  options: {
    show: { type: "boolean", default: false },
    data: { type: "string", default: fileURLToPath(new URL("../../../shared/data/", import.meta.url)) },
  },
});
const folder = flags.data.endsWith("/") ? flags.data : `${flags.data}/`;

const machine = describeHost();

const lines = measureLines(await readFile(`${folder}asot/parsed-sample.csv`, "utf8"));
console.log(`${lines.rows} rows of asot/parsed-sample.csv\n`);
console.log(
  textTable(
    ["field", "rows right", "precision", "recall", "F1", "F1 on all rows"],
    FIELDS.map((field) => {
      const { rows, precision, recall, f1 } = lines.rightRows[field];
      return [field, rows, ...[precision, recall, f1, lines.allRows[field].f1].map((value) => value.toFixed(4))];
    }),
  ),
);
console.log("\nRows where the gold is held to be wrong:");
for (const [reason, rows] of Object.entries(lines.goldErrors)) console.log(`  ${rows.length}  ${reason}`);

const names: Record<string, string[]> = JSON.parse(
  await readFile(`${folder}mixesdb-wikitext/normalized_artist_names.json`, "utf8"),
);
const aliases = measureAliases(names, ALIAS_THRESHOLD);
console.log(`\n${aliases.spellings} spellings of ${aliases.names} names, ${aliases.pairs} pairs\n`);
const shown = (scores: { precision: number; recall: number }): string[] => [
  scores.precision.toFixed(4),
  scores.recall.toFixed(4),
];
console.log(
  textTable(
    ["least confidence", "precision", "recall", "precision (repeated names joined)", "recall"],
    [
      ["same key", ...shown(aliases.sameKey), "", ""],
      ...Object.entries(aliases.atConfidence).map(([least, scores]) => {
        const corrected = aliases.atConfidenceCorrected[least];
        return [least, ...shown(scores), ...(corrected === undefined ? ["", ""] : shown(corrected))];
      }),
    ],
  ),
);
console.log("\nPairs of confidence 0.5 and more, by rule (repeated names joined):\n");
console.log(
  textTable(
    ["rule", "one name", "two names", "one, joined", "two, joined"],
    Object.entries(aliases.byRule).map(([rule, of]) => [rule, of.one, of.two, of.one_joined, of.two_joined]),
  ),
);

const merges = measureMerges(await readFile(`${folder}merge-cases/Examples.txt`, "utf8"));
const passed = merges.filter((one) => one.passed).length;
const withErrata = merges.filter((one) => one.passedWithErrata).length;
console.log(`\n${passed} of ${merges.length} merges as expected, ${withErrata} but for errors of the expected text:`);
for (const { number, errata } of merges) {
  for (const { line, reason } of errata) console.log(`  case ${number}, line ${line}: ${reason}`);
}

const sets = measureSameSets(await readSets(folder));
console.log(`\n${sets.setlists} setlists, ${sets.candidates} candidates, ${sets.pairs} pairs of ${sets.shared} sets:`);
for (const [kind, count] of Object.entries(sets.counts)) console.log(`  ${count}  ${kind}`);
const { copies, recall, strangers, strangersJoined } = sets.noisyCopies;
console.log(`  ${recall} of ${copies} noisy copies recognised`);
console.log(`  ${strangersJoined} of ${strangers} pairs of other sets of one performer, on one date, joined`);

if (flags.show) {
  for (const { fileLine, field, line, gold, ours } of lines.disagreements) {
    console.log(`line ${fileLine}, ${field}: ${line}\n    gold ${gold}\n    ours ${ours}`);
  }
  for (const { names: pair, confidence, joined } of aliases.errors) {
    console.log(`${joined ? "joined" : "missed"} ${confidence.toFixed(2)}: ${pair.join(" ~ ")}`);
  }
  for (const { number, different } of merges) {
    for (const { line, ours, expected } of different)
      console.log(`case ${number}, line ${line}\n  ${ours}\n  ${expected}`);
  }
  for (const { a, b, evidence } of sets.found) {
    console.log(`${evidence.kind} ${evidence.confidence}, ${evidence.inOrder} in order: ${a.title} ## ${b.title}`);
  }
}

const { disagreements, ...lineFigures } = lines;
const { errors, ...aliasFigures } = aliases;
const { found, ...setFigures } = sets;
await storeResult("identity", machine, {
  lines: {
    ...lineFigures,
    disagreements: disagreements.map(({ fileLine, field }) => ({ fileLine, field })),
  },
  aliases: {
    ...aliasFigures,
    threshold: ALIAS_THRESHOLD,
    joined_wrongly: errors.filter(({ joined }) => joined).length,
    missed: errors.filter(({ joined }) => !joined).length,
  },
  merges: {
    passed,
    passed_but_for_errata: withErrata,
    cases: merges.map(({ different, ...one }) => ({ ...one, different: different.map(({ line }) => line) })),
  },
  same_sets: { ...setFigures, pairs_found: found.map(({ evidence }) => evidence) },
});
