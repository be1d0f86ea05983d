/** The smallest value that at least `share` (0..1) of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("a percentile of nothing");
  return value;
}

/** The middle value; of an even number of values the lower of the two in the middle, which was really measured. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
