import { foldName } from "../identity/fold.ts";
import { dateWithin, leadingDate } from "../readers/set-date.ts";
import type { SetSummary } from "./set-summary.ts";

/** A show at midnight has two dates; sites differ in which they give. */
const NEAR_DAYS = 2;
const MS_PER_DAY = 86_400_000;

export type DateRelation = "equal" | "near" | "compatible" | "different";

/** How two dates agree; `compatible` where the less precise one covers the other, or one is unknown. */
export function dateRelation(a: string | null, b: string | null): DateRelation {
  if (a === null || b === null) return "compatible";
  const isDay = a.length === 10 && b.length === 10;
  if (!isDay) return a.startsWith(b) || b.startsWith(a) ? "compatible" : "different";
  if (a === b) return "equal";
  return Math.abs(Date.parse(a) - Date.parse(b)) <= NEAR_DAYS * MS_PER_DAY ? "near" : "different";
}

export type PerformerRelation = "same" | "unknown" | "different";

/** `same` where one list of names holds the other: a site may leave out the guest or the host. */
export function performerRelation(a: readonly string[], b: readonly string[]): PerformerRelation {
  if (a.length === 0 || b.length === 0) return "unknown";
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.every((key) => more.includes(key)) ? "same" : "different";
}

/** Whether both sets name a place or a show, and not the same. */
export function isElsewhere(a: SetSummary, b: SetSummary): boolean {
  return differ(a.venue, b.venue) || differ(a.event, b.event);
}

function differ(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const [left, right] = [foldName(a), foldName(b)];
  return !(left.includes(right) || right.includes(left));
}

const partWord =
  /\b(?:part|pt|hour|disc|cd|side|teil|stage)\.?\s?(\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|[ab])\b/i;

/** A title without its date and the number of its part, folded; and that number. */
export function titleParts(title: string): { readonly rest: string; readonly part: string | null } {
  const date = leadingDate(title) ?? dateWithin(title);
  const undated = date === null ? title : title.slice(0, date.start) + title.slice(date.end);
  const found = partWord.exec(undated);
  if (found === null) return { rest: foldName(undated), part: null };
  const rest = undated.slice(0, found.index) + undated.slice(found.index + found[0].length);
  return { rest: foldName(rest), part: (found[1] ?? "").toLowerCase() };
}
