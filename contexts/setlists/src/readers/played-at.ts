import { partialDate } from "./set-date.ts";

const LAST_SECOND = 4_102_444_800;

/**
 * When a play began, as `EntryDetails.playedAt`: of a whole time (`2019-06-15 23:05`, with offset or not), of Unix
 * seconds, or of a time of day with the `date` it belongs to. Null for anything else.
 */
export function playedAtOf(date: string | null, time: string): string | null {
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time);
  if (clock !== null) {
    const [hour = "", minute = "", second = "00"] = clock.slice(1);
    if (date === null || date.length !== "2019-06-15".length) return null;
    return whole(date, `${hour.padStart(2, "0")}:${minute}:${second}`, "");
  }
  if (/^\d{9,10}$/.test(time) && Number(time) < LAST_SECOND) {
    return new Date(Number(time) * 1000).toISOString().replace(".000Z", "Z");
  }
  const match =
    /^(\d{4})[-/.](\d{2})[-/.](\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(time);
  if (match === null) return null;
  const [year, month, day, minutes = "", seconds = ":00", zone = ""] = match.slice(1);
  const offset = zone === "UTC" ? "Z" : zone.replace(/(?<=\d{2})(?=\d{2}$)/, zone.includes(":") ? "" : ":");
  return whole(`${year}-${month}-${day}`, `${minutes}${seconds}`, offset);
}

/** Such a time in ms, to compare the plays of one source; null when there is none. */
export function startMsOf(playedAt: string | null): number | null {
  if (playedAt === null) return null;
  return Date.parse(/Z$|[+-]\d{2}:\d{2}$/.test(playedAt) ? playedAt : `${playedAt}Z`);
}

/**
 * Plays in the order in which they were heard. Many logs begin with the newest: then all are turned round, so that plays
 * of one minute keep their order; and where every play has its time, the times decide.
 */
export function inPlayingOrder<Play>(plays: readonly Play[], startOf: (play: Play) => number | null): Play[] {
  const starts = plays.map(startOf);
  const first = starts.find((start) => start !== null) ?? 0;
  const last = starts.findLast((start) => start !== null) ?? 0;
  const turned = last < first ? plays.toReversed() : [...plays];
  return starts.includes(null) ? turned : turned.sort((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0));
}

function whole(date: string, clock: string, offset: string): string | null {
  const text = `${date}T${clock}${offset}`;
  const isTime = partialDate(date) === date && /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock);
  return isTime && !Number.isNaN(startMsOf(text)) ? text : null;
}
