import { type ListLine, type ListRow, lineText, listLines } from "./list-lines.ts";
import type { MergedLine } from "./merged-line.ts";
import { stampRows } from "./merged-stamps.ts";
import { type ListRows, type Partners, pairLists, rowsOf } from "./pair-lists.ts";

/**
 * Merges a second list of the same set into a first one. The first keeps its spelling, order, headings and stamps; the
 * second gives the stamps, labels and versions that the first does not have, and the tracks that only it lists, at
 * their place. Where the first list has no gaps (`...`) it is held to be whole, so unknown rows and gaps of the second
 * say nothing new. A list merged with itself is itself, and no known track of either is lost, but for a second release
 * of one track (other version and other label), of which the first list's stands.
 */
export function mergeTracklists(originalText: string, candidateText: string): string {
  const lines = listLines(originalText);
  const original = rowsOf(lines);
  const candidate = rowsOf(listLines(candidateText));
  const partners = pairLists(original, candidate);
  const whole = original.gapsAfter.size === 0 && original.rows.length > 0;
  const placed = withCandidateRows(mergedRows(lines, candidate, partners), original, candidate, partners, whole);
  const gapped = whole ? placed : withGaps(placed, original, candidate);
  return renumbered(stampRows(gapped, original, candidate, partners), original.rows)
    .map(({ line }) => lineText(line))
    .join("\n");
}

/** The lines of the original, its rows with what the candidate adds to them. */
function mergedRows(lines: readonly ListLine[], candidate: ListRows, partners: Partners): MergedLine[] {
  const candidateOf = new Map([...partners].map(([row, partner]) => [partner.original, { row, kind: partner.kind }]));
  let count = -1;
  return lines.map((line) => {
    if (line.type !== "row") return { line, original: null, candidate: null };
    count += 1;
    const found = candidateOf.get(count);
    const other = found === undefined ? undefined : candidate.rows[found.row];
    if (found === undefined || other === undefined) return { line, original: count, candidate: null };
    const added = found.kind === "version_added" ? withVersion(line, other) : line;
    const takesLabel = found.kind === "same" || found.kind === "version_added" || found.kind === "out_of_order";
    const label = line.label ?? (takesLabel ? other.label : null);
    return { line: { ...added, label }, original: count, candidate: found.row };
  });
}

function withVersion(row: ListRow, other: ListRow): ListRow {
  return { ...row, text: `${row.text} (${other.content.version ?? ""})` };
}

/** Puts the rows that only the candidate has behind what stands before them there. */
function withCandidateRows(
  merged: readonly MergedLine[],
  original: ListRows,
  candidate: ListRows,
  partners: Partners,
  whole: boolean,
): MergedLine[] {
  const result = [...merged];
  const prefix = original.rows[0]?.prefix ?? "";
  const firstRow = result.findIndex(({ original: row }) => row !== null);
  let after = firstRow === -1 ? result.length - 1 : firstRow - 1;
  for (const [row, listed] of candidate.rows.entries()) {
    const partner = partners.get(row);
    if (partner !== undefined) {
      if (partner.kind !== "out_of_order") after = result.findIndex((line) => line.original === partner.original);
      continue;
    }
    const place = pastOwnRows(result, after);
    if (!listed.content.known && (whole || place !== after)) continue;
    after = place + 1;
    result.splice(after, 0, { line: { ...listed, prefix }, original: null, candidate: row });
  }
  return result;
}

/** Rows of the original alone that follow come first: nothing tells which of both was earlier. */
function pastOwnRows(lines: readonly MergedLine[], from: number): number {
  let last = from;
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.original === null || line?.candidate !== null) break;
    last = index;
  }
  return last;
}

/** Gaps stand where the candidate, or where it does not say the original, has one between two rows. */
function withGaps(lines: readonly MergedLine[], original: ListRows, candidate: ListRows): MergedLine[] {
  const result: MergedLine[] = [];
  const rows = lines.filter(({ line }) => line.type === "row");
  const gapAfter = (row: MergedLine | undefined, next: MergedLine | undefined): boolean =>
    (candidate.rows.length > 0 ? gapBetween(candidate, row?.candidate, next?.candidate) : null) ??
    gapBetween(original, row?.original, next?.original) ??
    false;
  const gap: MergedLine = { line: { type: "gap", text: "..." }, original: null, candidate: null };
  let seen = 0;
  let open = gapAfter(undefined, rows[0]);
  let written = false;
  for (const line of lines) {
    if (line.line.type === "gap") {
      if (open) result.push(line);
      written = true;
      continue;
    }
    if (line.line.type === "row") {
      // A gap that only the candidate has is written behind its row.
      if (open && !written) result.push(gap);
      seen += 1;
      open = gapAfter(line, rows[seen]);
      written = false;
    }
    result.push(line);
  }
  if (open && !written) result.push(gap);
  return result;
}

/** Null where one of both rows is not in the list; the beginning and the end are in every list. */
function gapBetween(list: ListRows, row: number | null | undefined, next: number | null | undefined): boolean | null {
  if (row === null || next === null) return null;
  const from = row ?? -1;
  const until = next ?? list.rows.length;
  for (let index = from; index < until; index += 1) if (list.gapsAfter.has(index)) return true;
  return false;
}

/** A numbered list stays numbered when rows come in between. */
function renumbered(lines: readonly MergedLine[], rows: readonly ListRow[]): readonly MergedLine[] {
  const number = /^\d+/.exec(rows[0]?.prefix ?? "")?.[0];
  const grown = lines.filter(({ line }) => line.type === "row").length > rows.length;
  if (number === undefined || !grown) return lines;
  let count = Number(number) - 1;
  return lines.map((merged) => {
    if (merged.line.type !== "row") return merged;
    count += 1;
    const written = String(count).padStart(number.length, "0");
    return { ...merged, line: { ...merged.line, prefix: merged.line.prefix.replace(/^\d+/, written) } };
  });
}
