import { textTable } from "../harness/text-table.ts";
import type { RatioInterval } from "./bootstrap.ts";
import type { Metrics } from "./metrics.ts";
import type { PartResult } from "./run-part.ts";
import type { UnseenCoverage } from "./unseen-answers.ts";

const HEADING = ["method", "hit@1", "hit@10", "hit@100", "MRR@100", "coverage"];

const share = (value: number): string => value.toFixed(4);

const rowOf = (name: string, metrics: Metrics): string[] => [
  name,
  ...[metrics.hit_1, metrics.hit_10, metrics.hit_100, metrics.mrr_100, metrics.coverage].map(share),
];

const GROUPS = {
  all: "all events",
  seen: "events whose answer was seen in training",
  known: "of these, events with a known history",
} as const;

// The goals of issue 3, on the split by date.
const GOAL = { hit_10: 1.5, mrr_100: 2 };

const times = (ratio: number): string => (Number.isFinite(ratio) ? ratio.toFixed(2) : "∞");

/** Fewer hits than this, of both together, show nothing whatever their ratio. */
const FEWEST_HITS = 20;

function interval({ ratio, low, high }: RatioInterval, goal: number, hits: number): string {
  const reached = low >= goal ? "surely" : ratio >= goal ? "on the whole" : "not";
  const verdict = hits < FEWEST_HITS ? "too few hits to say" : `${reached} at least ${goal.toFixed(1)}`;
  return `${times(ratio)} times (95 %: ${times(low)} to ${times(high)}), ${verdict}`;
}

function printUnseen(name: string, { first_10, first_100, training }: UnseenCoverage): string[][] {
  return (["artist", "version", "label"] as const).map((what) => [
    name,
    what,
    share(first_10[what]),
    share(first_100[what]),
    share(training[what]),
  ]);
}

/** Prints everything about one parting of one data set. */
export function printPart(part: PartResult): void {
  const from = part.test_from === null ? "" : ` (from ${part.test_from})`;
  console.log(
    `\n== ${part.data}, ${part.parting}: ${part.training_sets} sets to learn from, ${part.test_sets} to test${from}`,
  );
  for (const [group, words] of Object.entries(GROUPS) as [keyof typeof GROUPS, string][]) {
    const events = part.methods[0]?.metrics[group].events ?? 0;
    console.log(`\n${words}: ${events}\n`);
    console.log(
      textTable(
        HEADING,
        part.methods.map(({ name, metrics }) => rowOf(name, metrics[group])),
      ),
    );
  }
  console.log("\nours against session kNN, bootstrap by set:");
  for (const group of ["all", "known"] as const) {
    const { hits, hit_10, mrr_100 } = part.comparison[group];
    console.log(`  ${GROUPS[group]}:`);
    console.log(`    hit@10 ${interval(hit_10, GOAL.hit_10, hits.ours + hits.theirs)}`);
    console.log(`    (${hits.ours} hits in ${hits.our_sets} sets against ${hits.theirs} in ${hits.their_sets})`);
    console.log(`    MRR@100 ${interval(mrr_100, GOAL.mrr_100, hits.ours + hits.theirs)}`);
  }
  const { segue, session_knn } = part.unseen;
  console.log(
    `\n${segue.events} answers never seen (${segue.with_label} with a label): shares that the first proposals touch\n`,
  );
  console.log(
    textTable(
      ["method", "by", "first 10", "first 100", "all of training"],
      [...printUnseen("segue next", segue), ...printUnseen("session kNN", session_knn)],
    ),
  );
  const chosen = part.methods.filter(({ parameters }) => Object.keys(parameters).length > 0);
  console.log("\nparameters chosen on the validation part:");
  for (const { name, parameters } of chosen) console.log(`  ${name}: ${JSON.stringify(parameters)}`);
}
