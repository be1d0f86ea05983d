import { foldName } from "../../identity/fold.ts";
import { cueMsOf } from "../cue-stamp.ts";
import { partsOfFields } from "../fields-of-row.ts";
import { fieldNamed, isJsonFields, type JsonFields, listField, textField } from "../json-fields.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { noDetails } from "../no-details.ts";
import { performersOf } from "../performers.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, ReadItem } from "../reader.ts";
import { safeText } from "../safe-text.ts";
import { leadingDate } from "../set-date.ts";
import { parseSetTitle } from "../set-title.ts";
import { parseTrackLine } from "../track-line.ts";

const LISTS = ["markers", "tracks", "tracklist", "songs", "chapters", "segments"];

const MAX_NAME = 2000;

/** A row of a show, before its neighbours are known. */
interface ShowRow {
  readonly position: number | null;
  /** The show gives artist and title apart, and not only the line. */
  readonly resolved: boolean;
  readonly entry: ReadEntry;
}

/** The rows of one part of a show, and its heading. */
interface Chapter {
  readonly title: string | null;
  readonly rows: readonly ShowRow[];
}

/**
 * Reads one show: a title, a date, and its tracks, in chapters or not. Rows come in any order: `position` decides, and
 * chapters follow one another by the time of their first row, where each has one. A row that is listed again under its position is rejected.
 */
export function* readShow(fields: JsonFields, line: number, fraction: number): Generator<ReadItem> {
  const written = parseSetTitle(textField(fields, ["title", "name"]) ?? "");
  const title = written.title === "" ? parseSetTitle("Untitled show") : written;
  const chapters: Chapter[] = [];
  let count = 0;
  for (const { title: heading, list } of listsOf(fields)) {
    const { rows, rejected } = rowsOf(list);
    for (const { text, reason } of rejected) yield rejectedItem(line, text, safeText(`${title.title}: ${reason}`));
    count += rows.length;
    if (rows.length > 0) assertRoomForEntry(count - 1, line);
    if (rows.length > 0) chapters.push({ title: heading, rows });
  }
  if (chapters.length === 0) {
    yield rejectedItem(line, title.title, "The show lists no tracks.");
    return;
  }
  const timed = chapters.every((chapter) => startOf(chapter) !== null);
  const inOrder = timed ? chapters.toSorted((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0)) : chapters;
  const url = textField(fields, ["url", "link", "permalink"]);
  const item = {
    ...title,
    performers: performersIn(fields, inOrder, title.performers),
    event: textField(fields, ["programme", "program", "series", "station"])?.slice(0, MAX_NAME) ?? title.event,
    performedOn: dateOf(fields) ?? title.performedOn,
    kind: "radio_show",
    completeness: "unknown",
    url: url !== null && url.length <= MAX_NAME && /^https?:\/\//.test(url) ? url : null,
    entries: inOrder.flatMap(({ rows }, index) => (index === 0 ? rows.map(({ entry }) => entry) : begunAnew(rows))),
  } as const;
  yield setlistItem(item, fraction);
}

function listsOf(fields: JsonFields): { title: string | null; list: readonly unknown[] }[] {
  const list = listField(fields, LISTS) ?? [];
  const nested = list.flatMap((part) => {
    const rows = isJsonFields(part) ? listField(part, LISTS) : null;
    return rows === null || !isJsonFields(part) ? [] : [{ title: textField(part, ["title", "name"]), list: rows }];
  });
  return nested.length > 0 ? nested : [{ title: null, list }];
}

function rowsOf(list: readonly unknown[]): { rows: ShowRow[]; rejected: { text: string; reason: string }[] } {
  const rows: ShowRow[] = [];
  const rejected: { text: string; reason: string }[] = [];
  const seen = new Map<string, number>();
  for (const value of list) {
    const row = rowOf(value);
    if (row === null) {
      rejected.push({ text: (JSON.stringify(value) ?? "").slice(0, 400), reason: "The row is no track." });
      continue;
    }
    const key = `${row.position} ${row.entry.cueMs} ${foldName(row.entry.raw)}`;
    const twin = row.position === null ? undefined : seen.get(key);
    if (twin === undefined) {
      seen.set(key, rows.length);
      rows.push(row);
      continue;
    }
    if (row.resolved && rows[twin]?.resolved === false) rows[twin] = row;
    rejected.push({ text: row.entry.raw, reason: `Position ${row.position} is listed twice.` });
  }
  const sortable = rows.every(({ position }) => position !== null);
  return { rows: sortable ? rows.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)) : rows, rejected };
}

function rowOf(value: unknown): ShowRow | null {
  if (typeof value === "string") {
    if (value.length > MAX_LINE_LENGTH) return null;
    return { position: null, resolved: false, entry: { raw: value, ...parseTrackLine(value) } };
  }
  if (!isJsonFields(value)) return null;
  const nested = fieldNamed(value, "track");
  const track = isJsonFields(nested) ? nested : value;
  const artist = nameOf(track, ["artist", "artists", "performer"]);
  const title = textField(track, ["title", "track", "song", "name"]);
  const line = textField(value, ["rawTrack", "raw", "text", "line", "tracklistLine"]);
  const raw = line ?? [artist, title].filter((part) => part !== null).join(" - ");
  if (raw.length + (artist?.length ?? 0) + (title?.length ?? 0) > MAX_LINE_LENGTH) return null;
  const read = parseTrackLine(raw);
  const resolved = artist !== null && title !== null;
  const parts = resolved ? { layer: read.layer, ...partsOfFields(artist, title) } : read;
  const stamp = textField(value, ["timestamp", "time", "start", "offset", "cue"]);
  const position = fieldNamed(value, "position") ?? fieldNamed(value, "sequence");
  return {
    position: typeof position === "number" && Number.isFinite(position) ? position : null,
    resolved,
    entry: { raw, ...parts, cueMs: stamp === null ? read.cueMs : cueMsOf(stamp) },
  };
}

function nameOf(fields: JsonFields, names: readonly string[]): string | null {
  const text = textField(fields, names);
  if (text !== null) return text;
  const value = names.map((name) => fieldNamed(fields, name)).find((field) => field !== undefined);
  return isJsonFields(value) ? textField(value, ["title", "name"]) : null;
}

function begunAnew(rows: readonly ShowRow[]): ReadEntry[] {
  return rows.map(({ entry }, index) => {
    return index === 0 ? { ...entry, details: { ...noDetails, ...entry.details, beginsAnew: true } } : entry;
  });
}

function startOf({ rows }: Chapter): number | null {
  return rows[0]?.entry.cueMs ?? null;
}

function dateOf(fields: JsonFields): string | null {
  const text = textField(fields, ["publishedAt", "broadcastDate", "airDate", "performedOn", "date"]);
  return text === null ? null : (leadingDate(text)?.date ?? null);
}

// `Lena Quist's Second Set` says who played it; a chapter that is called otherwise says nothing.
function performersIn(fields: JsonFields, chapters: readonly Chapter[], inTitle: readonly string[]): string[] {
  const hosts = nameOf(fields, ["performer", "performers", "host", "hosts", "dj", "presenter"]);
  if (hosts !== null) return performersOf(hosts.slice(0, MAX_NAME));
  if (inTitle.length > 0) return [...inTitle];
  const names = chapters.flatMap(({ title }) => {
    const owner = /^(\S.{0,80}?)['’]s?\s(?:\S{1,20}\s){0,2}(?:set|session|mix)$/i.exec(
      title?.slice(0, MAX_NAME) ?? "",
    )?.[1];
    return owner === undefined ? [] : performersOf(owner);
  });
  return [...new Set(names)];
}
