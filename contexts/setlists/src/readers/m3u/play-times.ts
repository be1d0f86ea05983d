import type { HistoryPlay } from "../virtualdj-tracklist/history-plays.ts";
import { localTime, nightTimes } from "../virtualdj-tracklist/night-times.ts";
import type { VirtualDjFields } from "./ext-vdj.ts";

type Times = Pick<VirtualDjFields, "minute" | "lastPlayed">;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const QUARTER = 15;
const EARLIEST_OFFSET = -12 * 60;
// The minute is cut from the same clock; a minute or two pass between the two notes.
const MOST_APART = 3;

/**
 * The times of a history of VirtualDJ. Its two clocks, the local minute and the Unix second, together give the offset
 * from UTC; a local minute alone needs the `date` of the history.
 */
export function playTimes(date: string | null, plays: readonly Times[]): Omit<HistoryPlay, "entry">[] {
  const nights = nightTimes(
    date,
    plays.map(({ minute }) => minute),
  );
  return plays.map(({ minute, lastPlayed }, index) => {
    const offset = minute === null || lastPlayed === null ? null : offsetOf(minute, lastPlayed);
    if (offset !== null && lastPlayed !== null) {
      const localMs = lastPlayed * 1000 + offset * MINUTE_MS;
      return { localMs, playedAt: `${localTime(localMs)}${offsetText(offset)}` };
    }
    const localMs = nights[index] ?? null;
    return { localMs, playedAt: localMs === null ? null : localTime(localMs) };
  });
}

// Null where the clocks are no quarter of an hour apart: then the file was played again later, elsewhere.
function offsetOf(minute: number, lastPlayed: number): number | null {
  const utcMinute = Math.floor(lastPlayed / 60) % DAY_MINUTES;
  const apart = minute - utcMinute;
  const offset = Math.round(apart / QUARTER) * QUARTER;
  if (Math.abs(apart - offset) > MOST_APART) return null;
  return ((offset - EARLIEST_OFFSET + DAY_MINUTES) % DAY_MINUTES) + EARLIEST_OFFSET;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "+00:00";
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${hours}:${String(size % 60).padStart(2, "0")}`;
}
