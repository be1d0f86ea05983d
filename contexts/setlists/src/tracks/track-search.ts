import { foldName } from "../identity/fold.ts";
import { identifyTrack } from "../identity/track-identity.ts";

/** A search as the store takes it: LIKE patterns that must all match, and the key when the text names one track. */
export interface TrackSearch {
  readonly patterns: readonly string[];
  readonly key: string | null;
}

const MOST_WORDS = 12;

/** Words in any order, without case and accents. `Artist - Title (Version)` also names one track by its key. */
export function parseTrackSearch(text: string): TrackSearch {
  const words = foldName(text.replaceAll(/\s[-–—]\s/g, " "))
    .split(" ")
    .filter((word) => word !== "");
  const patterns = [...new Set(words)].slice(0, MOST_WORDS).map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const dash = /\s[-–—]\s/.exec(text);
  if (dash === null) return { patterns, key: null };
  const identity = identifyTrack(text.slice(0, dash.index), text.slice(dash.index + dash[0].length));
  return { patterns, key: identity?.key ?? null };
}
