/** How well one method did on some events. */
export interface Metrics {
  readonly events: number;
  /** Shares of the events whose answer is among the first 1, 10 and 100. */
  readonly hit_1: number;
  readonly hit_10: number;
  readonly hit_100: number;
  /** Mean reciprocal rank, 0 where the answer is not among the first 100. */
  readonly mrr_100: number;
  /** Share of the events whose answer was proposed at all. */
  readonly coverage: number;
}

const LONGEST = 100;

/** Sums of some ranks that metrics are made of. */
export interface RankSums {
  events: number;
  hit_1: number;
  hit_10: number;
  hit_100: number;
  mrr_100: number;
  coverage: number;
}

export const noRanks = (): RankSums => ({ events: 0, hit_1: 0, hit_10: 0, hit_100: 0, mrr_100: 0, coverage: 0 });

/** Adds the rank of one answer, 1 the first; 0 when it was not proposed. */
export function addRank(sums: RankSums, rank: number): void {
  sums.events += 1;
  if (rank === 0) return;
  sums.coverage += 1;
  if (rank === 1) sums.hit_1 += 1;
  if (rank <= 10) sums.hit_10 += 1;
  if (rank <= LONGEST) {
    sums.hit_100 += 1;
    sums.mrr_100 += 1 / rank;
  }
}

/** The metrics of the ranks of some answers (`ranks[i]`, 0 when not proposed), of those events that `of` names. */
export function metricsOf(ranks: ArrayLike<number>, of: readonly number[]): Metrics {
  const sums = noRanks();
  for (const event of of) addRank(sums, ranks[event] ?? 0);
  const share = (sum: number): number => (sums.events === 0 ? 0 : sum / sums.events);
  return {
    events: sums.events,
    hit_1: share(sums.hit_1),
    hit_10: share(sums.hit_10),
    hit_100: share(sums.hit_100),
    mrr_100: share(sums.mrr_100),
    coverage: share(sums.coverage),
  };
}
