import { parseKey } from "../../tracks/camelot.ts";
import { cueMsOf } from "../cue-stamp.ts";
import { isrcOf } from "../isrc.ts";
import { playedAtOf } from "../played-at.ts";
import type { EntryDetails, ReadEntry } from "../reader.ts";
import { labelNamed } from "../release-label.ts";
import { partialDate } from "../set-date.ts";
import { parseTrackLine } from "../track-line.ts";
import { knownParts } from "../track-status.ts";
import type { ColumnRole, TableDescription } from "./csv-columns.ts";
import { lengthMs } from "./csv-length.ts";

// A play shorter than this is cueing, as nobody would call it played.
const HEARD_MS = 60_000;

const detailRoles = ["isrc", "duration", "played_at", "played_for", "heard", "begins_anew"] as const;

/** The text of the first column with a role; null when there is none or the cell is blank. */
export function cellOf(table: TableDescription, cells: readonly string[], role: ColumnRole): string | null {
  const index = table.columns[role]?.[0];
  const text = index === undefined ? "" : (cells[index] ?? "").trim();
  return text === "" ? null : text;
}

/** One row of a table as an entry; columns speak before a whole line does, which fills what they leave open. */
export function csvEntry(table: TableDescription, cells: readonly string[], record: string): ReadEntry {
  const line = cellOf(table, cells, "line");
  const parsed = parseTrackLine(line ?? "");
  const columnsSpeak = table.columns.title !== undefined && (line === null || cellOf(table, cells, "title") !== null);
  const parts = columnsSpeak ? columnParts(table, cells, parsed.titleText) : parsed;
  const label = cellOf(table, cells, "label");
  const bpm = Number(cellOf(table, cells, "bpm")?.replace(",", "."));
  const cue = cellOf(table, cells, "cue");
  const key = cellOf(table, cells, "key");
  return {
    raw: line ?? record,
    status: parts.status,
    artistText: parts.artistText,
    titleText: parts.titleText,
    label: label === null ? parsed.label : labelNamed(label),
    catalogueNumber: cellOf(table, cells, "catalogue") ?? parsed.catalogueNumber,
    cueMs: cue === null ? parsed.cueMs : cueMsOf(cue),
    layer: layerOf(cellOf(table, cells, "layer")) ?? parsed.layer,
    bpm: bpm >= 20 && bpm <= 999 ? bpm : parsed.bpm,
    camelot: (key === null ? null : parseKey(key)) ?? parsed.camelot,
    ...detailsOf(table, cells),
  };
}

// Absent where the table has no such columns, or nothing in them.
function detailsOf(table: TableDescription, cells: readonly string[]): { details?: EntryDetails } {
  if (detailRoles.every((role) => table.columns[role] === undefined)) return {};
  const played = cellOf(table, cells, "played_at");
  const isrc = isrcOf(cellOf(table, cells, "isrc"));
  const durationMs = lengthOf(table, cells, "duration");
  const playedMs = lengthOf(table, cells, "played_for");
  const date = partialDate((cellOf(table, cells, "date") ?? "").slice(0, "2019-06-15".length));
  const playedAt = played === null ? null : playedAtOf(date, played);
  const heard = saysTrue(cellOf(table, cells, "heard")) ?? (playedMs === null || playedMs >= HEARD_MS);
  const beginsAnew = saysTrue(cellOf(table, cells, "begins_anew")) ?? false;
  const isSilent = isrc === null && durationMs === null && playedAt === null && playedMs === null;
  return isSilent && heard && !beginsAnew
    ? {}
    : { details: { isrc, durationMs, playedAt, playedMs, heard, beginsAnew } };
}

function saysTrue(text: string | null): boolean | null {
  return text === null || !/^(?:true|false)$/i.test(text) ? null : text.toLowerCase() === "true";
}

function layerOf(text: string | null): number | null {
  return text !== null && /^\d{1,2}$/.test(text) ? Number(text) : null;
}

function lengthOf(table: TableDescription, cells: readonly string[], role: "duration" | "played_for"): number | null {
  const text = cellOf(table, cells, role);
  const header = table.header[table.columns[role]?.[0] ?? -1] ?? "";
  return text === null ? null : lengthMs(text, header);
}

function columnParts(
  table: TableDescription,
  cells: readonly string[],
  lineTitle: string | null,
): Pick<ReadEntry, "status" | "artistText" | "titleText"> {
  // A missing artist column is not speech: `Intro` in a title column is a title.
  const artist = cellOf(table, cells, "artist") ?? "";
  const title = cellOf(table, cells, "title");
  if (artist === "" && title !== null) return knownParts(null, title);
  return knownParts(artist, title === null ? null : withVersion(table, cells, title, lineTitle));
}

// A table that keeps the version apart would otherwise turn every remix into its original.
function withVersion(
  table: TableDescription,
  cells: readonly string[],
  title: string,
  lineTitle: string | null,
): string {
  const version = cellOf(table, cells, "version");
  const remixer = cellOf(table, cells, "remixer");
  const folded = title.toLowerCase();
  if (version !== null) return folded.includes(version.toLowerCase()) ? title : `${title} (${version})`;
  if (remixer === null || folded.includes(remixer.toLowerCase())) return title;
  if (lineTitle?.toLowerCase().startsWith(`${folded} (`) !== true) return `${title} (${remixer} Remix)`;
  const label = `(${cellOf(table, cells, "label")?.toLowerCase()})`;
  return lineTitle.toLowerCase().endsWith(label) ? lineTitle.slice(0, -label.length).trim() : lineTitle;
}
