const FRAMES_PER_SECOND = 75;
const MAX_MS = 2 ** 31 - 1;

/** How a sheet writes its times: minutes, seconds and frames, or hours, minutes and seconds (rekordbox). */
export type IndexUnits = "frames" | "hours";

/**
 * Reads the time of an `INDEX` in ms from the beginning of its file: `74:30:37` is 74 minutes, 30 seconds and 37 frames
 * of 1/75 s (CDRWIN user's guide, appendix A). Null when the time is none.
 */
export function indexMs(text: string, units: IndexUnits): number | null {
  const match = /^(\d{1,4}):(\d{1,2}):(\d{1,2})$/.exec(text);
  if (match === null) return null;
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (second >= 60 || third >= (units === "hours" ? 60 : FRAMES_PER_SECOND)) return null;
  const ms =
    units === "hours"
      ? ((first * 60 + second) * 60 + third) * 1000
      : (first * 60 + second) * 1000 + Math.round((third * 1000) / FRAMES_PER_SECOND);
  return ms <= MAX_MS ? ms : null;
}
