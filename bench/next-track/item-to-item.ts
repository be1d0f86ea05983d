import type { Session } from "./corpus.ts";
import { occurrencesOf, tracksOf } from "./occurrences.ts";
import type { Recommender } from "./recommender.ts";

/**
 * Item-to-item co-occurrence (association rules of size two in Ludewig and Jannach 2018, "Evaluation of Session-based
 * Recommendation Algorithms"): in how many sets a track stands together with the last one played.
 */
export function learnItemToItem(training: readonly Session[]): Recommender {
  const occurrences = occurrencesOf(training);
  return {
    score: ({ history }) => {
      const scores = new Map<number, number>();
      const seed = history.at(-1)?.track;
      if (seed === undefined) return scores;
      for (const session of new Set(occurrences.get(seed)?.map((occurrence) => occurrence.session))) {
        for (const track of tracksOf(session)) scores.set(track, (scores.get(track) ?? 0) + 1);
      }
      return scores;
    },
  };
}
