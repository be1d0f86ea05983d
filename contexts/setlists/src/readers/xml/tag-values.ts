const SLOWEST_BPM = 20;
const FASTEST_BPM = 999;
// Nothing that is played is longer, and a week in ms fits the integers of the database.
const LONGEST_SECONDS = 7 * 24 * 3600;

/** The text of a tag, trimmed; null when it is absent or blank. */
export function tagText(value: string | undefined): string | null {
  const text = value?.trim() ?? "";
  return text === "" ? null : text;
}

/** A tempo in bpm, rounded to thousandths; null outside 20..999, as applications write 0 for an unknown one. */
export function tagBpm(value: string | undefined): number | null {
  const bpm = Math.round(tagNumber(value) * 1000) / 1000;
  return bpm >= SLOWEST_BPM && bpm <= FASTEST_BPM ? bpm : null;
}

/** A length in seconds as ms; null for 0, for more than a week and for anything that is no number. */
export function tagMs(value: string | undefined): number | null {
  const ms = Math.round(tagNumber(value) * 1000);
  return ms > 0 && ms <= LONGEST_SECONDS * 1000 ? ms : null;
}

/** A number in digits, with a point or comma; NaN for anything else, the empty text included. */
export function tagNumber(value: string | undefined): number {
  const text = value?.trim() ?? "";
  return /^\d{1,12}(?:[.,]\d{1,12})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
}
