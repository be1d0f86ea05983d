import { editDistance } from "@segue/kernel/text";
import { ALIAS_THRESHOLD, aliasEvidence } from "../identity/artist-alias.ts";
import { foldName } from "../identity/fold.ts";
import type { ListRow, RowContent } from "./list-lines.ts";

/**
 * How two rows of different lists are one track:
 * - `same`: as far as both say; the original may name a version where the candidate names none;
 * - `version_added`: only the candidate names a version;
 * - `other_version`: both name one, and not the same;
 * - `disputed`: version and label both differ: the candidate took the track for another release;
 * - `unknown`: neither says what it is, and they stand at one place.
 */
export type MatchKind = "same" | "version_added" | "other_version" | "disputed" | "unknown";

export interface RowMatch {
  readonly kind: MatchKind;
  readonly score: number;
}

const scores: Readonly<Record<MatchKind, number>> = {
  same: 4,
  version_added: 3,
  other_version: 3,
  disputed: 2,
  unknown: 1,
};
const identical = 5;
/** One letter in so many may be another one: `Harbours`, `Harbors`. */
const lettersForOneMistake = 8;
const mostMistakes = 3;

/** Whether two rows are one track, whatever their order in the lists; null where they are not. */
export function matchRows(original: ListRow, candidate: ListRow): RowMatch | null {
  const a = original.content;
  const b = candidate.content;
  if (!a.known || !b.known) return unknownMatch(original, candidate);
  if (!(sameText(a.title, b.title) && sameArtists(a, b))) return null;
  if (foldName(original.text) === foldName(candidate.text)) return { kind: "same", score: identical };
  const kind = versionMatch(original, candidate);
  return { kind, score: scores[kind] };
}

function versionMatch(original: ListRow, candidate: ListRow): MatchKind {
  const a = foldName(original.content.version ?? "");
  const b = foldName(candidate.content.version ?? "");
  if (b === "" || sameText(a, b)) return "same";
  if (labelsDiffer(original.label, candidate.label)) return "disputed";
  return a === "" ? "version_added" : "other_version";
}

function unknownMatch(original: ListRow, candidate: ListRow): RowMatch | null {
  if (original.content.known !== candidate.content.known) return null;
  if (original.stamp !== candidate.stamp) return null;
  const same = original.text === candidate.text;
  return same ? { kind: "unknown", score: scores.unknown } : null;
}

function sameArtists(a: RowContent, b: RowContent): boolean {
  // A title without an artist is the track of that title, when the other list has one there.
  if (a.artists.length === 0 || b.artists.length === 0) return true;
  return a.artists.some((one) => b.artists.some((other) => aliasEvidence(one, other).confidence >= ALIAS_THRESHOLD));
}

/** Folded texts that are equal but for few letters and no figure. */
function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  const limit = Math.min(mostMistakes, Math.floor(Math.max(a.length, b.length) / lettersForOneMistake));
  if (limit === 0 || a.replace(/\D+/g, "") !== b.replace(/\D+/g, "")) return false;
  return editDistance(a, b, limit) <= limit;
}

function labelsDiffer(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const [left, right] = [foldName(a), foldName(b)];
  return !(left.startsWith(right) || right.startsWith(left));
}
