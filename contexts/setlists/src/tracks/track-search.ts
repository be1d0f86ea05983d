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

/** Words in any order, without case and accents. `Artist - Title (Version)` also names one track by its key. */
export function parseTrackSearch(text: string): TrackSearch {
  // A folded word has no spaces, and neither has the folded text that is searched: `ac dc` finds `AC/DC`.
  const words = text.split(/\s+/).map(foldName);
  const patterns = [...new Set(words)].filter((word) => word !== "").slice(0, MOST_WORDS).map(containing);
  const dash = /\s[-–—]\s/.exec(text);
  if (dash === null) return { patterns, key: null };
  const identity = identifyTrack(text.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return { patterns, key: identity?.key ?? null };
}
