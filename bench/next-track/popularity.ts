import type { Session } from "./corpus.ts";
import { tracksOf } from "./occurrences.ts";
import type { Recommender } from "./recommender.ts";

const MOST_PROPOSED = 1_000;

/** Proposes what stands in most sets, whatever was played before. */
export function learnPopularity(training: readonly Session[]): Recommender {
  const counts = new Map<number, number>();
  for (const session of training) {
    for (const track of tracksOf(session)) counts.set(track, (counts.get(track) ?? 0) + 1);
  }
  const scores = new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_PROPOSED));
  return { score: () => scores };
}
