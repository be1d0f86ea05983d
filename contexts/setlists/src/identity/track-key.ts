import { boundKey } from "./fold.ts";

/** A B-tree entry of PostgreSQL holds 2,704 bytes; 400 characters are 1,600 at most. */
const longestKey = 400;
const separator = " - ";

/** What a recording is called apart from its artists: folded title and version. */
export function recordingKey(titleKey: string, versionKey: string): string {
  return versionKey === "" ? titleKey : `${titleKey} (${versionKey})`;
}

/**
 * `artist | artist - title (version)`: the keys of the single artists sorted, each once, then the recording. All are
 * folded and no folded text contains a space, so the parts stay apart.
 */
export function trackKeyOf(artistKeys: readonly string[], recording: string): string {
  const artists = artistKeys.length === 1 ? artistKeys[0] : [...new Set(artistKeys)].sort().join(" | ");
  return boundKey(`${artists}${separator}${recording}`, longestKey);
}

/** The recording in a key; null in one so long that its end was cut. */
export function recordingOf(key: string): string | null {
  const at = key.indexOf(separator);
  return at === -1 || key.length === longestKey ? null : key.slice(at + separator.length);
}
