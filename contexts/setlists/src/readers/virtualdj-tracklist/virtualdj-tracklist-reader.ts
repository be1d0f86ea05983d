import { documentLines } from "../document-lines.ts";
import { partsOfFields } from "../fields-of-row.ts";
import { DETECTION_LENGTH, MAX_LINE_LENGTH } from "../limits.ts";
import { noDetails } from "../no-details.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { partialDate } from "../set-date.ts";
import { historyEntries } from "./history-plays.ts";
import { localTime, nightTimes } from "./night-times.ts";

const heading = /^\s{0,20}VirtualDJ History ((?:19|20)\d{2})\/(\d{2})\/(\d{2})\s{0,20}$/i;
const rule = /^[-=_\s]{3,200}$/;
const play = /^\s{0,20}(\d{1,2}):(\d{2})(?::\d{2})? : (?=\S)/;

/**
 * The text history of VirtualDJ (`History/tracklist.txt`): `VirtualDJ History 2021/01/09` begins a session, a line
 * `22:15 : Artist - Title` is a play. The times are the local time of day, not the time within a set.
 */
export const virtualdjTracklistReader: Reader = { format: "virtualdj-tracklist", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  for (const { text } of documentLines(head)) {
    if (text.trim() !== "") return heading.test(text) ? 1 : 0;
  }
  return 0;
}

interface Session {
  readonly date: string | null;
  readonly plays: { readonly minute: number | null; readonly text: string }[];
}

function* read(document: TextDocument): Generator<ReadItem> {
  let session: Session = { date: null, plays: [] };
  for (const { number: line, text } of documentLines(document.text)) {
    if (text.trim() === "" || rule.test(text)) continue;
    const begun = text.length > MAX_LINE_LENGTH ? null : heading.exec(text);
    if (begun !== null) {
      if (session.plays.length > 0) yield closed(session);
      session = { date: partialDate(`${begun[1]}-${begun[2]}-${begun[3]}`), plays: [] };
      continue;
    }
    const time = play.exec(text);
    if (text.length > MAX_LINE_LENGTH) {
      yield rejectedItem(line, text, `The line is longer than ${MAX_LINE_LENGTH} characters.`);
    } else if (time === null) {
      yield rejectedItem(line, text, "The line has no time of play (`22:15 : Artist - Title`).");
    } else {
      assertRoomForEntry(session.plays.length, line);
      session.plays.push({ minute: minuteOf(time), text: text.trim() });
    }
  }
  if (session.plays.length > 0) yield closed(session);
}

function closed({ date, plays }: Session): ReadItem {
  const times = nightTimes(
    date,
    plays.map(({ minute }) => minute),
  );
  const read = plays.map(({ text }, index) => {
    const localMs = times[index] ?? null;
    const playedAt = localMs === null ? null : localTime(localMs);
    return { entry: entryOf(text), localMs, playedAt };
  });
  return setlistItem({
    title: date === null ? "VirtualDJ history" : `VirtualDJ history ${date}`,
    performers: [],
    event: null,
    venue: null,
    performedOn: date,
    kind: "play_history",
    completeness: "unknown",
    url: null,
    entries: historyEntries(read),
  });
}

function entryOf(text: string): ReadEntry {
  return { raw: text, ...partsOfFields(null, text.replace(play, "")), cueMs: null, layer: 0, details: noDetails };
}

function minuteOf(time: RegExpExecArray): number | null {
  const hour = Number(time[1]);
  const minute = Number(time[2]);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}
