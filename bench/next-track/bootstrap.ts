import { percentile } from "../harness/percentile.ts";
import { makeRandom } from "../harness/random.ts";

/**
 * How many times better one method is than another, with the interval that holds 95 of 100 resamples. `Infinity`, which
 * JSON writes as null, where the other gained nothing.
 */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** What two methods gained in one set: the sums of a metric over its events. */
export interface PairedSums {
  readonly ours: number;
  readonly theirs: number;
}

const RESAMPLES = 2_000;
const TAIL = 0.025;

/**
 * The ratio of two methods' sums and its interval by the percentile bootstrap (Efron and Tibshirani 1993, chapter 13):
 * whole sets are drawn with replacement, since the events of one set depend on each other, and both methods are
 * compared on the same draw.
 */
export function bootstrapRatio(sets: readonly PairedSums[], seed = 1): RatioInterval {
  const random = makeRandom(seed);
  const ratios = Array.from({ length: RESAMPLES }, () =>
    ratioOf(sets.map(() => sets[Math.floor(random() * sets.length)] ?? { ours: 0, theirs: 0 })),
  );
  // A draw in which neither gained anything says nothing, so it may be anything.
  const or = (unknown: number) => ratios.map((ratio) => (Number.isNaN(ratio) ? unknown : ratio));
  const low = percentile(or(0), TAIL);
  return { ratio: ratioOf(sets), low, high: percentile(or(Number.POSITIVE_INFINITY), 1 - TAIL) };
}

/** Not a number where neither gained anything. */
function ratioOf(sets: readonly PairedSums[]): number {
  let ours = 0;
  let theirs = 0;
  for (const set of sets) {
    ours += set.ours;
    theirs += set.theirs;
  }
  return ours / theirs;
}
