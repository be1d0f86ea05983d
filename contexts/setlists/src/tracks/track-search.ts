import { foldWords } from "../identity/fold.ts";
import { identifyTrack } from "../identity/track-identity.ts";

/** A search as the store takes it: LIKE patterns that must all match, and the key when the text names one track. */
export interface TrackSearch {
  readonly patterns: readonly string[];
  readonly key: string | null;
}

const MOST_WORDS = 12;

/** A LIKE pattern for text that holds the word as it stands. */
export const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** What a track is found by: its words, folded, without anything between them, so that `acdc` finds `AC/DC`. */
export const searchTextOf = (credit: string, title: string, version: string | null): string =>
  foldWords(`${credit} ${title} ${version ?? ""}`).join("");

/** Words in any order, without case and accents. `Artist - Title (Version)` also names one track by its key. */
export function parseTrackSearch(text: string): TrackSearch {
  const patterns = [...new Set(foldWords(text))].slice(0, MOST_WORDS).map(containing);
  const dash = /\s[-–—]\s/.exec(text);
  if (dash === null) return { patterns, key: null };
  const identity = identifyTrack(text.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return { patterns, key: identity?.key ?? null };
}
