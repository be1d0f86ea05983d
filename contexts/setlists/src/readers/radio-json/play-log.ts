import { foldName } from "../../identity/fold.ts";
import { partsOfFields } from "../fields-of-row.ts";
import { isJsonFields, type JsonFields, listField, textField } from "../json-fields.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { noDetails } from "../no-details.ts";
import { inPlayingOrder, playedAtOf, startMsOf } from "../played-at.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, ReadItem } from "../reader.ts";
import { leadingDate } from "../set-date.ts";
import { playsAfterSilence } from "../silences.ts";
import type { Jingles } from "./jingles.ts";

const MAX_NAME = 2000;

/** A play of a station's log as it stands. */
export interface LoggedPlay {
  readonly artist: string | null;
  readonly title: string | null;
  /** The time as written (`23:59`). */
  readonly time: string | null;
  /** As `EntryDetails.playedAt`; null where date or time is missing. */
  readonly playedAt: string | null;
}

/** Whether the object is a day of a log (a station or a date, with plays), and no show with a title. */
export function isPlayLog(fields: JsonFields): boolean {
  if (listField(fields, ["plays"]) !== null) return true;
  const isStation = textField(fields, ["station", "channel"]) !== null && textField(fields, ["title"]) === null;
  return isStation && listField(fields, ["tracks", "songs", "items"]) !== null;
}

/** The plays of a log in the order in which they were heard, and the rows that are none. */
export function playsOf(fields: JsonFields): { plays: LoggedPlay[]; rejected: unknown[] } {
  const date = dateOf(fields);
  const rejected: unknown[] = [];
  const plays: LoggedPlay[] = [];
  for (const value of listField(fields, ["plays", "tracks", "songs", "items"]) ?? []) {
    if (!isJsonFields(value)) {
      rejected.push(value);
      continue;
    }
    const time = textField(value, ["time", "playedAt", "timestamp", "start"]);
    const artist = textField(value, ["artist", "performer"]);
    const title = textField(value, ["track", "title", "song"]);
    if ((artist?.length ?? 0) + (title?.length ?? 0) + (time?.length ?? 0) > MAX_LINE_LENGTH) {
      rejected.push(value);
      continue;
    }
    plays.push({ artist, title, time, playedAt: time === null ? null : playedAtOf(date, time) });
  }
  return { plays: inPlayingOrder(plays, ({ playedAt }) => startMsOf(playedAt)), rejected };
}

/** Reads one day of a station's log, with the plays that are `jingles` kept as what they are. */
export function* readPlayLog(
  fields: JsonFields,
  jingles: Jingles,
  line: number,
  fraction: number,
): Generator<ReadItem> {
  const station = textField(fields, ["station", "channel"])?.slice(0, MAX_NAME) ?? null;
  const date = dateOf(fields);
  const title = [station ?? "Play log", date].filter((part) => part !== null).join(" ");
  const { plays, rejected } = playsOf(fields);
  for (const value of rejected) {
    yield rejectedItem(line, JSON.stringify(value) ?? "", `${title}: The row is no play, or too long.`);
  }
  if (plays.length === 0) {
    yield rejectedItem(line, title, "The log lists no plays.");
    return;
  }
  assertRoomForEntry(plays.length - 1, line);
  const anew = playsAfterSilence(plays.map(({ playedAt }) => ({ startMs: startMsOf(playedAt), durationMs: null })));
  const item = {
    title,
    performers: [],
    event: station,
    venue: null,
    performedOn: date,
    kind: "radio_show",
    completeness: "unknown",
    url: null,
    entries: plays.map((play, index) => entryOf(play, station, jingles, anew.has(index))),
  } as const;
  yield setlistItem(item, fraction);
}

function entryOf(play: LoggedPlay, station: string | null, jingles: Jingles, beginsAnew: boolean): ReadEntry {
  const { artist, title, time, playedAt } = play;
  const own = station !== null && artist !== null && foldName(artist) === foldName(station);
  const parts = partsOfFields(artist, title);
  const isJingle = title !== null && (own || jingles.has(play));
  return {
    raw: [time, [artist, title].filter((part) => part !== null).join(" - ")].filter((part) => part !== null).join(" "),
    ...(isJingle ? { ...parts, status: "not_a_track", artistText: null, titleText: title } : parts),
    cueMs: null,
    layer: 0,
    details: { ...noDetails, playedAt, beginsAnew },
  };
}

function dateOf(fields: JsonFields): string | null {
  const text = textField(fields, ["date", "day"]);
  return text === null ? null : (leadingDate(text)?.date ?? null);
}
