import { foldName } from "../identity/fold.ts";
import { identifyTrack } from "../identity/track-identity.ts";

/** A search as the store takes it: LIKE patterns that must all match, and the key when the text names one track. */
export interface TrackSearch {
  readonly patterns: readonly string[];
  readonly key: string | null;
}

const MOST_WORDS = 12;

/** A LIKE pattern for text that holds the word as it stands. */
export const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;

// What only joins names says nothing: `Above and Beyond` finds `Above & Beyond`.
const isTelling = (word: string): boolean => /[\p{L}\p{N}]/u.test(word) && word !== "and";

function foldedWords(text: string, separator: RegExp): string[] {
  const words = text.split(separator).map(foldName);
  return words.filter((word) => word !== "");
}

/** What a track is found by: its words, each folded whole (`AC/DC` is `acdc`). */
export const searchTextOf = (credit: string, title: string, version: string | null): string =>
  foldedWords(`${credit} ${title} ${version ?? ""}`, /\s+/).join(" ");

/** The words to look for, parted at punctuation too, so that `ac/dc`, `ac dc` and `acdc` all find `acdc`. */
function searchedWords(text: string): string[] {
  const telling = foldedWords(text, /[^\p{L}\p{M}\p{N}]+/u).filter(isTelling);
  // A name of symbols alone (`!!!`) is looked for as it is.
  return telling.length > 0 ? telling : foldedWords(text, /\s+/);
}

/** Words in any order, without case and accents. `Artist - Title (Version)` also names one track by its key. */
export function parseTrackSearch(text: string): TrackSearch {
  const patterns = [...new Set(searchedWords(text))].slice(0, MOST_WORDS).map(containing);
  const dash = /\s[-–—]\s/.exec(text);
  if (dash === null) return { patterns, key: null };
  const identity = identifyTrack(text.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return { patterns, key: identity?.key ?? null };
}
