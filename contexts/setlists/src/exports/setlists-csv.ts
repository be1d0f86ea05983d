import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { inChunks } from "./chunks.ts";
import { quotedField } from "./csv-field.ts";
import type { Rows } from "./export-graph.ts";
import { writtenNames } from "./written-names.ts";

type Value = string | number | boolean | null;
type Column = readonly [header: string, value: (setlist: ReadSetlist, entry: ReadEntry, position: number) => Value];

// The names are those that our reader of tables knows.
const COLUMNS: readonly Column[] = [
  ["set", (setlist) => setlist.title],
  ["date", (setlist) => setlist.performedOn],
  ["performers", (setlist) => setlist.performers.join(", ")],
  ["event", (setlist) => setlist.event],
  ["venue", (setlist) => setlist.venue],
  ["kind", (setlist) => setlist.kind],
  ["completeness", (setlist) => setlist.completeness],
  ["url", (setlist) => setlist.url],
  ["position", (_, __, position) => position],
  ["layer", (_, entry) => entry.layer],
  ["cue", (_, { cueMs }) => (cueMs === null ? null : clock(cueMs))],
  ["status", (_, entry) => entry.status],
  ["artist", (_, entry) => writtenNames(entry).artist],
  ["title", (_, entry) => writtenNames(entry).title],
  ["label", (_, entry) => entry.label],
  ["catalogue_number", (_, entry) => entry.catalogueNumber],
  ["bpm", (_, entry) => entry.bpm],
  ["key", (_, entry) => entry.camelot],
  ["isrc", (_, { details }) => details?.isrc ?? null],
  ["duration_ms", (_, { details }) => details?.durationMs ?? null],
  ["played_at", (_, { details }) => details?.playedAt ?? null],
  ["played_ms", (_, { details }) => details?.playedMs ?? null],
  ["heard", (_, { details }) => details?.heard ?? true],
  ["begins_anew", (_, { details }) => details?.beginsAnew ?? false],
  ["source_line", (_, entry) => entry.raw],
];

/** The longest record that our reader takes, less what the other fields of a row need. */
const LONGEST_SOURCE_LINE = 10_000;

/**
 * Setlists as CSV by RFC 4180, a line for each row: UTF-8 without byte order mark, CRLF, a header, empty fields for what
 * is unknown. Names stand as they are, also those that a spreadsheet takes for a formula: a file that is read again must
 * not change them (the transitions, which are not read again, are made harmless).
 */
export function renderSetlistsCsv(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  return inChunks(csvLines(setlists));
}

async function* csvLines(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  yield `${COLUMNS.map(([header]) => header).join(",")}\r\n`;
  const seen = new Map<string, number>();
  for await (const setlist of setlists) {
    const named = { ...setlist, title: distinctTitle(setlist, seen) };
    for (const [index, entry] of setlist.entries.entries()) yield csvLine(named, entry, index + 1);
  }
}

function csvLine(setlist: ReadSetlist, entry: ReadEntry, position: number): string {
  const row = entry.raw.length > LONGEST_SOURCE_LINE ? { ...entry, raw: "" } : entry;
  const fields = COLUMNS.map(([, value]) => quotedField(String(value(setlist, row, position) ?? "")));
  return `${fields.join(",")}\r\n`;
}

// A table tells lists apart by their title, day, performers and place: of two that agree in all of them, the second
// title gets a number.
function distinctTitle({ title, performedOn, performers, venue }: ReadSetlist, seen: Map<string, number>): string {
  const key = JSON.stringify([title.trim(), performedOn, performers, venue]);
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return before === 0 ? title : `${title.trim()} (${before + 1})`;
}

/** `1:02:03`, cut to the second. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}
