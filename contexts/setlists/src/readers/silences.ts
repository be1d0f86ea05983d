/** When a play began, in ms of any one clock, and how long the recording is; null where unknown. */
interface TimedPlay {
  readonly startMs: number | null;
  readonly durationMs: number | null;
}

// In 165 days of a radio station's log the plays stand at most 20 minutes apart, save where a programme of which
// nothing is listed lies between them (45 minutes and more).
const SILENCE_MS = 30 * 60 * 1000;

/**
 * The indexes of the plays that begin more than half an hour after all plays before them should have ended: what was
 * played in between is not listed, or another session began.
 */
export function playsAfterSilence(plays: readonly TimedPlay[]): ReadonlySet<number> {
  const found = new Set<number>();
  let end: number | null = null;
  for (const [index, { startMs, durationMs }] of plays.entries()) {
    if (startMs === null) continue;
    if (end !== null && startMs - end > SILENCE_MS) found.add(index);
    end = Math.max(end ?? startMs, startMs + (durationMs ?? 0));
  }
  return found;
}
