import type { Session } from "./corpus.ts";
import { occurrencesOf } from "./occurrences.ts";
import type { Learn, Recommender } from "./recommender.ts";

/**
 * Sequential rules (SR, Ludewig and Jannach 2018): a track that stood d steps after the last one played weighs 1/d, up
 * to `steps` apart.
 */
export function sequentialRules(steps: number): Learn {
  return (training: readonly Session[]): Recommender => {
    const occurrences = occurrencesOf(training);
    return {
      score: ({ history }) => {
        const scores = new Map<number, number>();
        const seed = history.at(-1)?.track;
        for (const { session, index } of seed === undefined ? [] : (occurrences.get(seed) ?? [])) {
          for (const [step, { track }] of session.plays.slice(index + 1, index + 1 + steps).entries()) {
            scores.set(track, (scores.get(track) ?? 0) + 1 / (step + 1));
          }
        }
        return scores;
      },
    };
  };
}
