import { rankNext, type SignalWeights, WEIGHTS } from "../../contexts/setlists/src/next/rank-next.ts";
import type { Corpus, Session } from "./corpus.ts";
import { makeLibrary } from "./library.ts";
import type { PredictionEvent } from "./prediction-event.ts";
import type { Recommender } from "./recommender.ts";
import { lastDayOf } from "./split.ts";

/** The time at which an event happens; where the set has no date, after everything in training. */
export function nowOf({ session }: PredictionEvent, training: readonly Session[]): Date {
  if (session.date !== null) return new Date(lastDayOf(session.date));
  return new Date(Math.max(0, ...training.map(({ date }) => (date === null ? 0 : lastDayOf(date)))));
}

/** The ranking of `GET /tracks/{id}/next`, given the set so far and who plays. */
export function learnSegueNext(
  corpus: Corpus,
  training: readonly Session[],
  weights: SignalWeights = WEIGHTS,
): Recommender {
  const library = makeLibrary(corpus, training);
  return {
    score: (event) =>
      new Map(
        rankNext(library.gather(event), nowOf(event, training), weights).map(({ trackId, score }) => [
          Number(trackId),
          score,
        ]),
      ),
  };
}

const withoutPerformer = (event: PredictionEvent): PredictionEvent => ({
  ...event,
  session: { ...event.session, performers: [], show: null },
});

/** The same ranking where nobody says who plays: all that the other methods know. */
export const performerUnknown = (recommender: Recommender): Recommender => ({
  score: (event) => recommender.score(withoutPerformer(event)),
});

/** The same ranking as the page asks it: one track, nothing about the set or who plays. */
export const trackAlone = (recommender: Recommender): Recommender => ({
  score: (event) => recommender.score(withoutPerformer({ ...event, history: event.history.slice(-1) })),
});
