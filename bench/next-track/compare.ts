import { bootstrapRatio, type PairedSums, type RatioInterval } from "./bootstrap.ts";
import { addRank, noRanks, type RankSums } from "./metrics.ts";
import type { PredictionEvent } from "./prediction-event.ts";

/** How many times better one method is than another on the same events. */
export interface Comparison {
  /** Answers that each put among its first ten, and in how many sets. */
  readonly hits: {
    readonly ours: number;
    readonly theirs: number;
    readonly our_sets: number;
    readonly their_sets: number;
  };
  readonly hit_10: RatioInterval;
  readonly mrr_100: RatioInterval;
}

/** Compares two methods by the ranks they gave to the answers of some events, set by set. */
export function compareRanks(
  events: readonly PredictionEvent[],
  of: readonly number[],
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
): Comparison {
  const bySet = new Map<string, { ours: RankSums; theirs: RankSums }>();
  for (const index of of) {
    const id = events[index]?.session.id ?? "";
    const sums = bySet.get(id) ?? { ours: noRanks(), theirs: noRanks() };
    bySet.set(id, sums);
    addRank(sums.ours, ours[index] ?? 0);
    addRank(sums.theirs, theirs[index] ?? 0);
  }
  const paired = (metric: "hit_10" | "mrr_100"): PairedSums[] =>
    [...bySet.values()].map((sums) => ({ ours: sums.ours[metric], theirs: sums.theirs[metric] }));
  const hits = { ours: 0, theirs: 0, our_sets: 0, their_sets: 0 };
  for (const sums of bySet.values()) {
    hits.ours += sums.ours.hit_10;
    hits.theirs += sums.theirs.hit_10;
    hits.our_sets += Math.sign(sums.ours.hit_10);
    hits.their_sets += Math.sign(sums.theirs.hit_10);
  }
  return { hits, hit_10: bootstrapRatio(paired("hit_10")), mrr_100: bootstrapRatio(paired("mrr_100")) };
}
