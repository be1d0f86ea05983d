import type { EntryDetails, ReadEntry } from "../reader.ts";
import { partialDate } from "../set-date.ts";
import { playsAfterSilence } from "../silences.ts";
import { tagMs, tagNumber } from "../xml/tag-values.ts";
import type { XmlAttributes } from "../xml/xml-elements.ts";

/** One play of a history; null means that the file does not say. */
export interface TraktorPlay {
  /** Local time of the computer, `2019-06-15T23:05:00`. */
  readonly playedAt: string | null;
  /** The same in ms of that clock, to order plays and measure between them. */
  readonly startMs: number | null;
  readonly playedMs: number | null;
  readonly heard: boolean;
}

/** A play that is shorter is cueing, unless Traktor says that it was played to the public. */
const HEARD_SECONDS = 60;
const SECONDS_A_DAY = 86_400;

/**
 * What `EXTENDEDDATA` says of a play: STARTDATE is year << 16 | month << 8 | day, STARTTIME seconds since midnight,
 * DURATION seconds. A date of 0 or 1, which Traktor writes when it lost count, is unknown, and the time with it.
 */
export function traktorPlay(data: XmlAttributes): TraktorPlay {
  const seconds = tagNumber(data.DURATION);
  const date = dateOf(data.STARTDATE);
  const time = tagNumber(data.STARTTIME);
  const dated = date !== null && time >= 0 && time < SECONDS_A_DAY;
  const startMs = dated ? Date.parse(`${date}T00:00:00Z`) + Math.floor(time) * 1000 : null;
  return {
    playedAt: startMs === null ? null : new Date(startMs).toISOString().slice(0, 19),
    startMs,
    playedMs: tagMs(data.DURATION),
    // An unknown duration is NaN, and a play of unknown length counts as heard; a duration of 0 is a known one.
    heard: data.PLAYEDPUBLIC === "1" || !(seconds < HEARD_SECONDS),
  };
}

/** Plays in the order of their starts (decks overlap); one whose start is unknown stays behind the one before it. */
export function inPlayingOrder<Row extends { readonly play: TraktorPlay }>(rows: readonly Row[]): Row[] {
  let last = Number.NEGATIVE_INFINITY;
  const placed = rows.map((row) => {
    last = row.play.startMs ?? last;
    return { row, at: last };
  });
  return placed.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ row }) => row);
}

/** A row of a history in playing order: its track (null where the collection has none) and its play. */
interface PlayedRow {
  readonly entry: ReadEntry | null;
  readonly play: TraktorPlay;
}

/**
 * The entries of a history. Cue times count from the first play that was heard; a heard play begins anew after a long
 * silence and after a heard play whose track is not known.
 */
export function playedEntries(rows: readonly PlayedRow[]): ReadEntry[] {
  const heard = rows.filter(({ play }) => play.heard);
  const firstHeard = heard.find(({ play }) => play.startMs !== null)?.play.startMs ?? null;
  const silences = playsAfterSilence(
    heard.map(({ entry, play }) => ({
      startMs: play.startMs,
      durationMs: play.playedMs ?? entry?.details?.durationMs ?? null,
    })),
  );
  const entries: ReadEntry[] = [];
  let heardCount = 0;
  // Whether the next heard play follows none before it; of those whose track is not known, the list keeps nothing.
  let gap = false;
  let anyHeard = false;
  for (const { entry, play } of rows) {
    if (play.heard) {
      gap ||= silences.has(heardCount);
      heardCount += 1;
    }
    if (entry === null) {
      gap ||= play.heard;
      continue;
    }
    entries.push(playedEntry(entry, play, firstHeard, play.heard && anyHeard && gap));
    if (!play.heard) continue;
    anyHeard = true;
    gap = false;
  }
  return entries;
}

function playedEntry(entry: ReadEntry, play: TraktorPlay, firstHeard: number | null, beginsAnew: boolean): ReadEntry {
  const cue = play.startMs === null || firstHeard === null ? -1 : play.startMs - firstHeard;
  const details: EntryDetails = {
    isrc: entry.details?.isrc ?? null,
    durationMs: entry.details?.durationMs ?? null,
    playedAt: play.playedAt,
    playedMs: play.playedMs,
    heard: play.heard,
    beginsAnew,
  };
  return { ...entry, cueMs: cue >= 0 && cue < 2 ** 31 ? cue : null, details };
}

function dateOf(value: string | undefined): string | null {
  const packed = tagNumber(value);
  if (!Number.isInteger(packed) || packed >= 2 ** 31) return null;
  const [year, month, day] = [packed >>> 16, (packed >>> 8) & 0xff, packed & 0xff];
  const digits = (part: number, count: number): string => String(part).padStart(count, "0");
  return year < 1990 || year > 9999 ? null : partialDate(`${year}-${digits(month, 2)}-${digits(day, 2)}`);
}
