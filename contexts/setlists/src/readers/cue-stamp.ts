const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/**
 * Reads the inside of a stamp as ms from the start of the set: `12` and `012` are minutes, `12:34` and `013:45`
 * minutes and seconds, `1:02:03` hours. Null when any digit is unknown (`0?`, `041:??`) or the time is impossible.
 */
export function cueMsOf(stamp: string): number | null {
  if (!/^\d{1,3}(?:[:.]\d{2}){0,2}$/.test(stamp)) return null;
  const [first = 0, second, third] = stamp.split(/[:.]/).map(Number);
  if (second === undefined) return first * SECONDS_PER_MINUTE * MS_PER_SECOND;
  if (second >= SECONDS_PER_MINUTE) return null;
  if (third === undefined) return (first * SECONDS_PER_MINUTE + second) * MS_PER_SECOND;
  if (third >= SECONDS_PER_MINUTE) return null;
  return ((first * MINUTES_PER_HOUR + second) * SECONDS_PER_MINUTE + third) * MS_PER_SECOND;
}

/** A stamp at the beginning of a row: what it says, and how many characters it takes. */
interface LeadingStamp {
  readonly cueMs: number | null;
  readonly length: number;
}

/** Finds `[12]`, `(00:12)`, `[0??]` or a bare `00:12` at the beginning of a row; null when there is none. */
export function leadingStamp(text: string): LeadingStamp | null {
  const bracketed =
    /^\[\s?([\d?xX][\d?xX:.]{0,11})\s?\]/.exec(text) ?? /^\((\d{1,3}(?:[:.][\d?]{2}){1,2})\)/.exec(text);
  if (bracketed !== null) return { cueMs: cueMsOf(bracketed[1] ?? ""), length: bracketed[0].length };
  const bare = /^(\d{1,3}(?::[\d?]{2}){1,2})(?=\s|$)/.exec(text);
  if (bare === null) return null;
  // `11:11 - Lifted` is an artist and a title; `11:11 - Artist - Title` has a stamp.
  const afterDash = /^\s[-–—|]\s/.exec(text.slice(bare[0].length));
  if (afterDash === null) return { cueMs: cueMsOf(bare[1] ?? ""), length: bare[0].length };
  const length = bare[0].length + afterDash[0].length;
  return /^[^[\]]*\s[-–—]\s/.test(text.slice(length)) ? { cueMs: cueMsOf(bare[1] ?? ""), length } : null;
}
