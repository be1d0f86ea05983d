import { BASELINES, SESSION_KNN } from "./baselines.ts";
import { type Comparison, compareRanks } from "./compare.ts";
import type { Corpus, Session } from "./corpus.ts";
import { chooseSetting, type GroupMetrics, metricsByGroup, ranksOf, type Trial, trialOf } from "./measure.ts";
import type { Recommender } from "./recommender.ts";
import { learnSegueNext, performerUnknown, trackAlone } from "./segue-next.ts";
import { type Split, splitByDate, splitByPerformer } from "./split.ts";
import { coverUnseen, type UnseenCoverage } from "./unseen-answers.ts";

/** How one data set is parted into training, validation and test. */
export interface Parting {
  readonly name: string;
  split(sessions: readonly Session[]): Split;
}

const TRAINING = 0.8;

/** By date, the latest fifth being the test, and by performer, a fifth of them held out. */
export const PARTINGS: readonly Parting[] = [
  { name: "by date", split: (sessions) => splitByDate(sessions, TRAINING) },
  { name: "by performer", split: (sessions) => splitByPerformer(sessions, 1 - TRAINING, 1) },
];

/** What one method did, and with which parameters, chosen on the validation part. */
export interface MethodResult {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly metrics: GroupMetrics;
}

/** What all methods did on one parting of one data set. */
export interface PartResult {
  readonly data: string;
  readonly parting: string;
  readonly training_sets: number;
  readonly test_sets: number;
  readonly test_from: string | null;
  readonly methods: readonly MethodResult[];
  /** Ours against session kNN. */
  readonly comparison: { readonly all: Comparison; readonly known: Comparison };
  readonly unseen: { readonly segue: UnseenCoverage; readonly session_knn: UnseenCoverage };
}

function firstDate(sessions: readonly Session[]): string | null {
  return sessions.reduce<string | null>(
    (first, { date }) => (date !== null && (first ?? "9") > date ? date : first),
    null,
  );
}

interface Ranked {
  readonly result: MethodResult;
  readonly ranks: Uint32Array;
}

function runBaselines(trial: Trial, validation: Trial): { ranked: Ranked[]; knn: Recommender } {
  let knn: Recommender | null = null;
  const ranked = BASELINES.map((baseline): Ranked => {
    const { parameters, learn } = chooseSetting(validation, baseline);
    const recommender = learn(trial.training, trial.corpus.tracks.length);
    if (baseline.name === SESSION_KNN) knn = recommender;
    const ranks = ranksOf(trial, recommender);
    return { result: { name: baseline.name, parameters, metrics: metricsByGroup(ranks, trial.groups) }, ranks };
  });
  if (knn === null) throw new Error("session kNN is not among the baselines");
  return { ranked, knn };
}

/** Measures every method on one parting of a data set; null where the parting leaves nothing to learn from or to test. */
export function runPart(data: string, corpus: Corpus, parting: Parting): PartResult | null {
  const split = parting.split(corpus.sessions);
  if (split.training.length === 0 || split.test.length === 0) return null;
  const trial = trialOf(corpus, split);
  const { ranked, knn } = runBaselines(trial, trialOf(corpus, parting.split(split.training)));
  const segue = learnSegueNext(corpus, split.training);
  const ours = ranksOf(trial, segue);
  const theirs = ranked.find(({ result }) => result.name === SESSION_KNN)?.ranks ?? [];
  const { events, groups } = trial;
  const resultOf = (name: string, recommender: Recommender): MethodResult => {
    return { name, parameters: {}, metrics: metricsByGroup(ranksOf(trial, recommender), groups) };
  };
  return {
    data,
    parting: parting.name,
    training_sets: split.training.length,
    test_sets: split.test.length,
    test_from: parting.name === "by date" ? firstDate(split.test) : null,
    methods: [
      ...ranked.map(({ result }) => result),
      resultOf("segue next, track alone", trackAlone(segue)),
      resultOf("segue next, performer unknown", performerUnknown(segue)),
      { name: "segue next", parameters: {}, metrics: metricsByGroup(ours, groups) },
    ],
    comparison: {
      all: compareRanks(events, groups.all, ours, theirs),
      known: compareRanks(events, groups.known, ours, theirs),
    },
    unseen: { segue: coverUnseen(trial, segue), session_knn: coverUnseen(trial, knn) },
  };
}
