import type { ReadEntry } from "./reader.ts";

const STAMPS_AT_LEAST = 6;
const SHORTEST_SPACING_MS = 12_000;
const LONGEST_MINUTE_STAMP_MS = 600_000;
const MINUTES_PER_HOUR = 60;

/**
 * Corrects a list stamped in hours and minutes: `[1:46]` alone reads as minutes and seconds, but a list of six stamps
 * or more, all under ten minutes and on average closer than twelve seconds, was counted in hours. No other list is
 * changed.
 */
export function withHourStamps(entries: readonly ReadEntry[]): ReadEntry[] {
  const cues = entries.map((entry) => entry.cueMs).filter((cueMs) => cueMs !== null);
  const last = cues.reduce((latest, cueMs) => Math.max(latest, cueMs), 0);
  const spacing = last / Math.max(1, cues.length - 1);
  const inHours = last > 0 && last < LONGEST_MINUTE_STAMP_MS && spacing < SHORTEST_SPACING_MS;
  if (!inHours || cues.length < STAMPS_AT_LEAST) return [...entries];
  return entries.map((entry) => {
    return { ...entry, cueMs: entry.cueMs === null ? null : entry.cueMs * MINUTES_PER_HOUR };
  });
}
