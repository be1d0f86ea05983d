import { cueMsOf } from "../cue-stamp.ts";
import type { ReadEntry } from "../reader.ts";
import { labelNamed } from "../release-label.ts";
import { parseTrackLine } from "../track-line.ts";
import { knownParts } from "../track-status.ts";
import type { ColumnRole, TableDescription } from "./csv-columns.ts";

const MINOR_KEYS = ["g#", "d#", "a#", "f", "c", "g", "d", "a", "e", "b", "f#", "c#"];
const FLATS: Readonly<Record<string, string>> = { ab: "g#", eb: "d#", bb: "a#", db: "c#", gb: "f#" };
const SEMITONES = ["c", "c#", "d", "d#", "e", "f", "f#", "g", "g#", "a", "a#", "b"];

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
  return {
    raw: line ?? record,
    status: parts.status,
    artistText: parts.artistText,
    titleText: parts.titleText,
    label: label === null ? parsed.label : labelNamed(label),
    catalogueNumber: cellOf(table, cells, "catalogue") ?? parsed.catalogueNumber,
    cueMs: cue === null ? parsed.cueMs : cueMsOf(cue),
    layer: parsed.layer,
    bpm: bpm > 0 && bpm < 1000 ? bpm : parsed.bpm,
    camelot: camelotOf(cellOf(table, cells, "key")) ?? parsed.camelot,
  };
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

function camelotOf(key: string | null): string | null {
  if (key === null) return null;
  const code = /^0?([1-9]|1[0-2])\s?([AB])$/i.exec(key);
  if (code !== null) return `${code[1]}${code[2]?.toUpperCase()}`;
  const name = /^([a-g])\s?([#b♯♭]?)\s?(m|min|minor|maj|major)?$/i.exec(key);
  if (name === null) return null;
  const accidental = (name[2] ?? "").replace("♯", "#").replace("♭", "b");
  const written = `${name[1]?.toLowerCase()}${accidental}`;
  const note = FLATS[written] ?? written;
  if (/^m(?:in|inor)?$/i.test(name[3] ?? "")) return numbered(MINOR_KEYS.indexOf(note), "A");
  // A major key has the number of its relative minor, three semitones below (Camelot wheel).
  return numbered(MINOR_KEYS.indexOf(SEMITONES[(SEMITONES.indexOf(note) + 9) % 12] ?? ""), "B");
}

function numbered(index: number, mode: "A" | "B"): string | null {
  return index === -1 ? null : `${index + 1}${mode}`;
}
