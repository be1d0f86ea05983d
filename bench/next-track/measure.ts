import type { Baseline } from "./baselines.ts";
import type { Corpus, Session } from "./corpus.ts";
import { type EventGroups, groupEvents } from "./event-groups.ts";
import { type Metrics, metricsOf } from "./metrics.ts";
import { eventsOf, type PredictionEvent } from "./prediction-event.ts";
import { countSets, type Learn, type Recommender, rankOf } from "./recommender.ts";
import type { Split } from "./split.ts";

/** Sets to learn from with the events to predict, in groups. */
export interface Trial {
  readonly corpus: Corpus;
  readonly training: readonly Session[];
  readonly events: readonly PredictionEvent[];
  readonly groups: EventGroups;
}

export function trialOf(corpus: Corpus, { training, test }: Split): Trial {
  const events = eventsOf(test);
  return { corpus, training, events, groups: groupEvents(events, training) };
}

/** The rank of the answer of each event, 0 when it was not proposed. An answer never seen needs no ranking. */
export function ranksOf({ corpus, training, events, groups }: Trial, recommender: Recommender): Uint32Array {
  const setCounts = countSets(training, corpus.tracks.length);
  const ranks = new Uint32Array(events.length);
  for (const index of groups.seen) {
    const event = events[index];
    if (event !== undefined) ranks[index] = rankOf(recommender.score(event), event, setCounts);
  }
  return ranks;
}

/** The metrics of one method by group of events. */
export type GroupMetrics = Readonly<Record<keyof EventGroups, Metrics>>;

export function metricsByGroup(ranks: ArrayLike<number>, { all, seen, known }: EventGroups): GroupMetrics {
  return { all: metricsOf(ranks, all), seen: metricsOf(ranks, seen), known: metricsOf(ranks, known) };
}

/** The setting of a method that does best on a validation part, by hit@10 and MRR@100 together; of equals the first. */
export function chooseSetting(trial: Trial, { settings }: Baseline) {
  let best: { setting: (typeof settings)[number]; worth: number } | null = null;
  for (const setting of settings) {
    const worth = settings.length === 1 ? 0 : worthOf(trial, setting.learn);
    if (best === null || worth > best.worth) best = { setting, worth };
  }
  if (best === null) throw new Error("a method without settings");
  return best.setting;
}

function worthOf(trial: Trial, learn: Learn): number {
  const ranks = ranksOf(trial, learn(trial.training, trial.corpus.tracks.length));
  const { hit_10, mrr_100 } = metricsOf(ranks, trial.groups.seen);
  return hit_10 + mrr_100;
}
