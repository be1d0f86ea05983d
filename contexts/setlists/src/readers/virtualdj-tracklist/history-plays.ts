import { noDetails } from "../no-details.ts";
import type { ReadEntry } from "../reader.ts";
import { playsAfterSilence } from "../silences.ts";

/** A row of a history, and when its play began; null where the history does not say. */
export interface HistoryPlay {
  readonly entry: ReadEntry;
  /** In ms of the local clock, to compare the plays of one history. */
  readonly localMs: number | null;
  /** As `EntryDetails.playedAt`. */
  readonly playedAt: string | null;
}

const MAX_CUE_MS = 2 ** 31 - 1;

/**
 * The plays of one history in the order in which they began, with their times; a play without one stays behind the one
 * before it. A play is written when it began, so the order differs from the document's only for two decks at once.
 */
export function historyEntries(plays: readonly HistoryPlay[]): ReadEntry[] {
  let latest = Number.NEGATIVE_INFINITY;
  const ordered = plays
    .map((play) => {
      latest = play.localMs ?? latest;
      return { ...play, at: latest };
    })
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const first = ordered.find(({ localMs }) => localMs !== null)?.localMs ?? 0;
  const anew = playsAfterSilence(
    ordered.map(({ entry, localMs }) => ({ startMs: localMs, durationMs: entry.details?.durationMs ?? null })),
  );
  return ordered.map(({ entry, localMs, playedAt }, index) => {
    if (localMs === null) return entry;
    const cueMs = localMs - first;
    const details = { ...noDetails, ...entry.details, playedAt, beginsAnew: anew.has(index) };
    return { ...entry, cueMs: cueMs <= MAX_CUE_MS ? cueMs : null, details };
  });
}
