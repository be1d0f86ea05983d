import type { MergedLine } from "./merged-line.ts";
import type { ListRows, Partners } from "./pair-lists.ts";
import { isKnownStamp, sameTen, stampBetween } from "./stamp-between.ts";

const untrusted: ReadonlySet<string> = new Set(["disputed", "out_of_order"]);

/**
 * Gives every row a stamp where the candidate has stamps: its own, else its partner's, else the digits that its
 * neighbours share (see stamp-between.ts).
 */
export function stampRows(
  lines: readonly MergedLine[],
  original: ListRows,
  candidate: ListRows,
  partners: Partners,
): readonly MergedLine[] {
  const shape = candidate.rows.find(({ stamp }) => isKnownStamp(stamp))?.stamp ?? null;
  if (shape === null || partners.size === 0) return lines;
  const stamps = lines.map((merged) => knownStamp(merged, candidate, partners));
  return lines.map((merged, index) => {
    const { line } = merged;
    if (line.type !== "row") return merged;
    const known = stamps[index] ?? null;
    if (known !== null || line.stamp !== null) return { ...merged, line: { ...line, stamp: known ?? line.stamp } };
    // The candidate has this row and gives it no stamp.
    if (merged.candidate !== null && candidate.rows[merged.candidate]?.stamp === null) return merged;
    return {
      ...merged,
      line: { ...line, stamp: estimate(lines, stamps, index, { shape, original, candidate, partners }) },
    };
  });
}

function knownStamp({ line, candidate: row }: MergedLine, candidate: ListRows, partners: Partners): string | null {
  if (line.type !== "row") return null;
  if (isKnownStamp(line.stamp)) return line.stamp;
  if (row === null || untrusted.has(partners.get(row)?.kind ?? "")) return null;
  const stamp = candidate.rows[row]?.stamp ?? null;
  return isKnownStamp(stamp) ? stamp : null;
}

interface Lists {
  readonly shape: string;
  readonly original: ListRows;
  readonly candidate: ListRows;
  readonly partners: Partners;
}

function estimate(
  lines: readonly MergedLine[],
  stamps: readonly (string | null)[],
  index: number,
  lists: Lists,
): string {
  const before = stamps.findLastIndex((stamp, at) => at < index && stamp !== null);
  const after = stamps.findIndex((stamp, at) => at > index && stamp !== null);
  const until = after === -1 ? lines.length : after;
  const unstamped = lines.slice(before + 1, until).filter(({ line }) => line.type === "row").length;
  const from = stamps[before] ?? null;
  const unused = unusedStamps(lines[before]?.candidate ?? null, lines[after]?.candidate ?? null, lists);
  const [first] = unused;
  // As many rows as unknown stamps: the first begins no later than the first of them.
  if (first !== undefined && unused.length >= unstamped) return stampBetween(from, first, lists.shape);
  const resolvedLast = lists.partners.get(lines[before]?.candidate ?? -1)?.kind === "resolved";
  // The last stamp of the candidate is a `?` that two rows share: the second is taken to follow soon.
  if (after === -1 && resolvedLast && unstamped === 1 && from !== null) return sameTen(from);
  return stampBetween(from, stamps[after] ?? null, lists.shape);
}

/** Stamps of unknown rows of the candidate that found no partner, between two of its rows. */
function unusedStamps(before: number | null, after: number | null, { candidate, partners }: Lists): string[] {
  if (before === null) return [];
  const rows = candidate.rows.slice(before + 1, after ?? candidate.rows.length);
  return rows.flatMap(({ content, stamp }, index) =>
    content.known || partners.has(before + 1 + index) || !isKnownStamp(stamp) ? [] : [stamp],
  );
}
