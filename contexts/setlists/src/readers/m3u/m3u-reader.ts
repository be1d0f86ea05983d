import { documentLines } from "../document-lines.ts";
import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson } from "../parse-json.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { Reader, ReadItem, ReadSetlist, TextDocument } from "../reader.ts";
import { leadingDate } from "../set-date.ts";
import { kindOfTitle, parseSetTitle } from "../set-title.ts";
import { titleOfFile } from "../title-of-file.ts";
import { historyEntries } from "../virtualdj-tracklist/history-plays.ts";
import { m3uEntries } from "./m3u-entry.ts";
import { type M3uRow, m3uParts } from "./m3u-rows.ts";
import { looksLikeMedia } from "./path-names.ts";
import { playTimes } from "./play-times.ts";

const DETECTION_LINES = 200;

/**
 * M3U and M3U8 playlists: `#EXTINF`, `#PLAYLIST`, VirtualDJ's `#EXTVDJ`, or bare paths. A list with times of day, or
 * named by nothing but a date, is a play history.
 */
export const m3uReader: Reader = { format: "m3u", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (looksLikeJson(head) || /^\s{0,1000}</.test(head)) return 0;
  if (/^#EXT(?:M3U|INF|VDJ)(?=[\s:]|$)/im.test(head)) return 0.95;
  let paths = 0;
  for (const { number, text } of documentLines(head)) {
    if (number > DETECTION_LINES) break;
    const line = text.trim();
    // The last line of the head may be cut off.
    if (line === "" || line.startsWith("#") || number === DETECTION_LINES) continue;
    if (!looksLikeMedia(line)) return 0;
    paths += 1;
  }
  return paths === 0 ? 0 : 0.75;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const rows: M3uRow[] = [];
  let title: string | null = null;
  for (const part of m3uParts(document.text)) {
    if (part.type === "rejected") yield rejectedItem(part.line, part.text, part.reason);
    else if (part.type === "title") title ??= part.text === "" ? null : part.text;
    else {
      assertRoomForEntry(rows.length, part.row.line);
      rows.push(part.row);
    }
  }
  if (rows.length > 0) yield setlistItem(setlistOf(rows, title, document.filename));
}

function setlistOf(rows: readonly M3uRow[], named: string | null, filename: string | null): ReadSetlist {
  const file = titleOfFile(filename?.replace(/\.m3u8?(?=\.gz$|$)/i, "") ?? null);
  const written = [named, file].map((name) => parseSetTitle(name ?? "")).find(({ title }) => title !== "");
  const title = written ?? parseSetTitle("Untitled playlist");
  const date = leadingDate(file ?? "");
  const isDay = date !== null && date.end === file?.length && date.date?.length === "2021-01-09".length;
  const isHistory = isDay || rows.some(({ virtualDj }) => (virtualDj?.minute ?? null) !== null);
  const entries = m3uEntries(rows);
  const set = { ...title, completeness: "unknown", url: null } as const;
  if (!isHistory) {
    const isSet = title.performedOn !== null && title.performers.length > 0;
    return { ...set, kind: isSet ? kindOfTitle(title.title) : "playlist", entries };
  }
  const times = playTimes(
    date?.date?.length === 10 ? date.date : title.performedOn,
    rows.map(({ virtualDj }) => virtualDj ?? { minute: null, lastPlayed: null }),
  );
  const performedOn = title.performedOn ?? date?.date ?? times[0]?.playedAt?.slice(0, 10) ?? null;
  const plays = entries.map((entry, index) => ({ localMs: null, playedAt: null, ...times[index], entry }));
  return { ...set, performedOn, kind: "play_history", entries: historyEntries(plays) };
}
