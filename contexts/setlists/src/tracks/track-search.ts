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

/** The words of a text, each folded whole (`AC/DC` is `acdc`). What only joins names is no word, unless it is all. */
function wordsOf(text: string): string[] {
  const words = text
    .split(/\s+/)
    .map(foldName)
    .filter((word) => word !== "");
  const telling = words.filter((word) => /[\p{L}\p{N}]/u.test(word) && word !== "and");
  return telling.length > 0 ? telling : words;
}

/** What a track is found by. */
export const searchTextOf = (credit: string, title: string, version: string | null): string =>
  wordsOf(`${credit} ${title} ${version ?? ""}`).join(" ");

/** Words in any order, without case and accents. `Artist - Title (Version)` also names one track by its key. */
export function parseTrackSearch(text: string): TrackSearch {
  const patterns = [...new Set(wordsOf(text))].slice(0, MOST_WORDS).map(containing);
  const dash = /\s[-–—]\s/.exec(text);
  if (dash === null) return { patterns, key: null };
  const identity = identifyTrack(text.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return { patterns, key: identity?.key ?? null };
}
