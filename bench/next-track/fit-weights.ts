import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { candidatesOf, type Signals } from "../../contexts/setlists/src/next/next-signals.ts";
import { WEIGHTS } from "../../contexts/setlists/src/next/rank-next.ts";
import type { Corpus } from "./corpus.ts";
import { dataSetsIn } from "./data-sets.ts";
import { makeLibrary } from "./library.ts";
import { type Choice, fitWeights } from "./listwise-fit.ts";
import { metricsByGroup, ranksOf, type Trial, trialOf } from "./measure.ts";
import { learnSegueNext, nowOf } from "./segue-next.ts";
import { splitByDate } from "./split.ts";

/*
 * Run as `node bench/next-track/fit-weights.ts [--data FOLDER]`: fits the weights of contexts/setlists/src/next/rank-next.ts
 * on the validation parts of djmix by date and prints them, to be written there by hand. The test part, the latest fifth,
 * is not looked at. There are two validation parts: the latest fifth of training, and the latest fifth of what is then
 * left; each is predicted from the sets before it.
 */

const { values: flags } = parseArgs({
  options: { data: { type: "string", default: fileURLToPath(new URL("../../../shared/data", import.meta.url)) } },
});

const NAMES = ["place", "together", "rotation", "own", "label", "artist", "age"] as const satisfies (keyof Signals)[];
const TRAINING = 0.8;

function validationParts(corpus: Corpus): Trial[] {
  const last = splitByDate(splitByDate(corpus.sessions, TRAINING).training, TRAINING);
  return [trialOf(corpus, last), trialOf(corpus, splitByDate(last.training, TRAINING))];
}

/** The candidates of every event whose answer is one of them. */
function choicesOf({ corpus, training, events, groups }: Trial): Choice[] {
  const library = makeLibrary(corpus, training);
  return groups.seen.flatMap((index): Choice[] => {
    const event = events[index];
    if (event === undefined) return [];
    const played = new Set(event.history.map(({ track }) => String(track)));
    const found = candidatesOf(library.gather(event), nowOf(event, training));
    const candidates = found.filter(({ trackId }) => !played.has(trackId));
    const answer = candidates.findIndex(({ trackId }) => trackId === String(event.answer.track));
    const features = Float64Array.from(candidates.flatMap(({ signals }) => NAMES.map((name) => signals[name])));
    return answer < 0 ? [] : [{ features, answer }];
  });
}

function show(weights: Signals, trials: readonly Trial[]): void {
  console.log(JSON.stringify(weights));
  for (const trial of trials) {
    const ranks = ranksOf(trial, learnSegueNext(trial.corpus, trial.training, weights));
    const { seen, known } = metricsByGroup(ranks, trial.groups);
    for (const [group, metrics] of [["seen", seen] as const, ["known", known] as const]) {
      console.log(`  ${group}: hit@10 ${metrics.hit_10.toFixed(4)}, MRR@100 ${metrics.mrr_100.toFixed(4)}`);
    }
  }
}

const djmix = dataSetsIn(flags.data).find(({ name }) => name === "djmix");
if (djmix === undefined) throw new Error(`There is no djmix data set under ${flags.data}. Name a folder with --data.`);
const trials = validationParts(await djmix.read());
console.log("as they stand:");
show(WEIGHTS, trials);
const { weights, loss } = fitWeights(
  trials.flatMap(choicesOf),
  NAMES.map((name) => WEIGHTS[name]),
);
console.log(`fitted, mean loss ${loss.toFixed(4)}:`);
const [place = 0, together = 0, rotation = 0, own = 0, label = 0, artist = 0, age = 0] = weights.map((weight) =>
  Number(weight.toFixed(2)),
);
show({ place, together, rotation, own, label, artist, age }, trials);
