/** Counts of a comparison: found and right, found and wrong, there but not found. */
export interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

export interface Scores extends Counts {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Counts one field of one row: a value that differs is wrong and leaves the gold's unfound. */
export function countField(counts: Counts, gold: string, ours: string): void {
  if (gold === ours) {
    if (gold !== "") counts.right += 1;
    return;
  }
  if (ours !== "") counts.wrong += 1;
  if (gold !== "") counts.missed += 1;
}

/** Precision, recall and their harmonic mean; 1 where there was nothing to find. */
export function scoresOf({ right, wrong, missed }: Counts): Scores {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}
