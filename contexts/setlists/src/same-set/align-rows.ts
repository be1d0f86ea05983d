import { foldName } from "../identity/fold.ts";
import { commonInOrder } from "./common-order.ts";
import type { ListRow } from "./list-lines.ts";
import { type MatchKind, matchRows } from "./row-match.ts";

/** Rows of two lists that are one track, by their numbers in the lists. */
export interface RowPair {
  readonly original: number;
  readonly candidate: number;
  readonly kind: MatchKind;
}

/** Beyond so many comparisons (two lists of 500 rows) only rows that are equal as written are aligned. */
export const MOST_COMPARISONS = 250_000;

/**
 * The pairs of rows of two lists that are one track, in the order of both lists and of the highest total score (the
 * alignment of Needleman and Wunsch without a price for gaps).
 */
export function alignRows(original: readonly ListRow[], candidate: readonly ListRow[]): RowPair[] {
  if (original.length * candidate.length > MOST_COMPARISONS) return alignEqualRows(original, candidate);
  const columns = candidate.length + 1;
  const totals = new Float64Array((original.length + 1) * columns);
  const at = (row: number, column: number): number => totals[row * columns + column] ?? 0;
  const matches = original.map((row) => candidate.map((other) => matchRows(row, other)));
  for (let row = original.length - 1; row >= 0; row -= 1) {
    for (let column = candidate.length - 1; column >= 0; column -= 1) {
      const match = matches[row]?.[column] ?? null;
      const paired = match === null ? 0 : match.score + at(row + 1, column + 1);
      totals[row * columns + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: RowPair[] = [];
  let row = 0;
  let column = 0;
  while (row < original.length && column < candidate.length) {
    const match = matches[row]?.[column] ?? null;
    if (match !== null && at(row, column) === match.score + at(row + 1, column + 1)) {
      pairs.push({ original: row, candidate: column, kind: match.kind });
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Rows that are equal as written, in the order of both lists. */
function alignEqualRows(original: readonly ListRow[], candidate: readonly ListRow[]): RowPair[] {
  const texts = (rows: readonly ListRow[]): string[] => rows.map(({ text }) => foldName(text));
  return commonInOrder(texts(original), texts(candidate)).map(([row, other]) => ({
    original: row,
    candidate: other,
    kind: original[row]?.content.known === true ? "same" : "unknown",
  }));
}
