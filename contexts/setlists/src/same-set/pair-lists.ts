import { alignRows, MOST_COMPARISONS, type RowPair } from "./align-rows.ts";
import type { ListLine, ListRow } from "./list-lines.ts";
import { matchRows } from "./row-match.ts";
import { isKnownStamp } from "./stamp-between.ts";

/** The rows of a list, and after which of them it has a gap (`...`); -1 is the beginning. */
export interface ListRows {
  readonly rows: readonly ListRow[];
  readonly gapsAfter: ReadonlySet<number>;
}

export function rowsOf(lines: readonly ListLine[]): ListRows {
  const rows: ListRow[] = [];
  const gapsAfter = new Set<number>();
  for (const line of lines) {
    if (line.type === "row") rows.push(line);
    if (line.type === "gap") gapsAfter.add(rows.length - 1);
  }
  return { rows, gapsAfter };
}

/** A candidate's row and the row of the original that it is; `resolved` where only its place says so. */
interface Partner {
  readonly original: number;
  readonly kind: RowPair["kind"] | "resolved" | "out_of_order";
}

/** For each row of the candidate that is in the original: which, and how it is known. */
export type Partners = ReadonlyMap<number, Partner>;

/**
 * Finds the partners of the candidate's rows:
 * 1. aligned in order, by what they say;
 * 2. a `?` that follows at once, without a gap, on a row that is surely known is what the original has next; so is one
 *    that begins the list;
 * 3. what is left may stand at another place.
 */
export function pairLists(original: ListRows, candidate: ListRows): Partners {
  const partners = new Map<number, Partner>();
  const taken = new Set<number>();
  const pair = (row: number, partner: Partner): void => {
    partners.set(row, partner);
    taken.add(partner.original);
  };
  for (const { original: at, candidate: row, kind } of alignRows(original.rows, candidate.rows)) {
    pair(row, { original: at, kind });
  }
  for (const [row, { content, stamp }] of candidate.rows.entries()) {
    if (content.known || partners.has(row)) continue;
    const next = originalAfter(row, candidate, partners) ?? atSameStamp(stamp, row, original, candidate, partners);
    if (next === null || taken.has(next) || next >= original.rows.length) continue;
    pair(row, { original: next, kind: "resolved" });
  }
  if (original.rows.length * candidate.rows.length > MOST_COMPARISONS) return partners;
  for (const [row, listed] of candidate.rows.entries()) {
    if (!listed.content.known || partners.has(row)) continue;
    const at = original.rows.findIndex((other, index) => !taken.has(index) && matchRows(other, listed) !== null);
    if (at !== -1) pair(row, { original: at, kind: "out_of_order" });
  }
  return partners;
}

const sure: ReadonlySet<Partner["kind"]> = new Set(["same", "resolved"]);

function originalAfter(row: number, candidate: ListRows, partners: Partners): number | null {
  if (candidate.gapsAfter.has(row - 1)) return null;
  if (row === 0) return 0;
  const before = partners.get(row - 1);
  return before !== undefined && sure.has(before.kind) ? before.original + 1 : null;
}

/** A row of the original with the same stamp, between the partners of the rows before and after. */
function atSameStamp(
  stamp: string | null,
  row: number,
  original: ListRows,
  candidate: ListRows,
  partners: Partners,
): number | null {
  if (!isKnownStamp(stamp)) return null;
  const at = original.rows.findIndex((other) => other.stamp === stamp);
  if (at === -1) return null;
  const inOrder = candidate.rows.every((_, index) => {
    const partner = partners.get(index)?.original;
    return partner === undefined || index === row || index < row === partner < at;
  });
  return inOrder ? at : null;
}
