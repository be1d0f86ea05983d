import { DomainError } from "@segue/kernel/errors";
import { DETECTION_LENGTH } from "../limits.ts";
import type { ReadOptions, TextDocument } from "../reader.ts";
import { type Delimiter, firstRecords } from "./csv-records.ts";
import { cellsOf } from "./csv-rows.ts";

const ROLES = {
  artist: ["artist", "artists", "artistname", "trackartist", "interpret", "artiste"],
  title: ["title", "tracktitle", "trackname", "song", "songtitle", "songname", "name"],
  line: ["line", "raw", "rawline", "tracklistline", "entry", "track", "text"],
  remixer: ["remixer", "remixedby"],
  version: ["version", "mix", "mixname"],
  label: ["label", "recordlabel", "labelname"],
  catalogue: ["catalogue", "catalog", "catalognumber", "cataloguenumber", "catno", "cat"],
  position: ["position", "sequence", "enum", "index", "tracknumber", "trackno", "nb", "pos", "order", "no"],
  set: [
    "set",
    "setname",
    "settitle",
    "setlist",
    "mixtitle",
    "episodetitle",
    "programtitle",
    "programmetitle",
    "episode",
    "show",
    "showname",
    "program",
    "programme",
    "broadcast",
    "playlist",
    "playlistname",
  ],
  date: ["date", "episodetimestamp", "episodedate", "performedon", "broadcastdate", "setdate", "airdate", "showdate"],
  played_at: ["playedat", "timestamp", "starttime", "datetime", "scrobbledat"],
  performer: ["performer", "performers", "dj", "djs", "host", "djname", "selector"],
  venue: ["venue", "location", "club"],
  event: ["event", "eventname", "festival"],
  url: ["url", "link", "seturl"],
  isrc: ["isrc", "isrccode"],
  duration: ["duration", "durationms", "length", "tracklength", "songlength"],
  played_for: ["playtime", "playedfor", "playedms", "playduration"],
  bpm: ["bpm", "tempo"],
  key: ["key", "camelot", "camelotkey", "initialkey", "tonality"],
  cue: ["cue", "cuetime", "time", "offset", "start", "minute"],
  // What our own export says beside.
  kind: ["kind"],
  completeness: ["completeness"],
  layer: ["layer"],
  heard: ["heard"],
  begins_anew: ["beginsanew"],
} as const satisfies Record<string, readonly string[]>;

/** What a column holds. Several columns may name the set (programme and episode); every other role has one column. */
export type ColumnRole = keyof typeof ROLES;

/** How a table was understood: shown to the user, who may override it (`ReadOptions.columns`). */
export interface TableDescription {
  readonly delimiter: Delimiter;
  /** The header as it stands, in order. */
  readonly header: readonly string[];
  /** For each role the indexes of its columns; a role without a column is absent. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly number[]>>>;
}

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];
const SNIFFED_RECORDS = 20;

/** The delimiter and the meaning of the columns of a table, guessed from its header, then overridden by `options`. */
export function describeColumns(document: TextDocument, options: ReadOptions = {}): TableDescription {
  const delimiter = sniffDelimiter(document.text);
  const first = firstRecords(document.text, delimiter, 1)[0];
  const cells = first === undefined || first.tooLong ? null : cellsOf(first.text, delimiter);
  const header = (cells ?? []).map((cell) => cell.trim());
  return { delimiter, header, columns: { ...guess(header), ...overrides(header, options) } };
}

/** Whether rows can be read at all: a title, or a whole line, is among the columns. */
export function hasTracks(table: TableDescription): boolean {
  return table.columns.title !== undefined || table.columns.line !== undefined;
}

function guess(header: readonly string[]): Partial<Record<ColumnRole, number[]>> {
  const names = header.map(fold);
  const columns: Partial<Record<ColumnRole, number[]>> = {};
  const taken = new Set<number>();
  for (const role of rolesInOrder) {
    const found = ROLES[role].map((name) => names.indexOf(name)).filter((index) => index !== -1 && !taken.has(index));
    const chosen = role === "set" ? found.toSorted((left, right) => left - right) : found.slice(0, 1);
    if (chosen.length === 0) continue;
    columns[role] = chosen;
    for (const index of chosen) taken.add(index);
  }
  // Beside an artist and without a title, `track` is the title and not a whole line.
  if (columns.title === undefined && columns.artist !== undefined && columns.line !== undefined) {
    const { line, ...others } = columns;
    return { ...others, title: line };
  }
  return columns;
}

const rolesInOrder = Object.keys(ROLES).filter(isRole);

function isRole(name: string): name is ColumnRole {
  return Object.hasOwn(ROLES, name);
}

function overrides(header: readonly string[], options: ReadOptions): Partial<Record<ColumnRole, number[]>> {
  const columns: Partial<Record<ColumnRole, number[]>> = {};
  for (const [role, name] of Object.entries(options.columns ?? {})) {
    const index = header.indexOf(name);
    if (!isRole(role)) throw refused(`columns/${role}`, `is no column role; known: ${rolesInOrder.join(", ")}`);
    if (index === -1)
      throw refused(`columns/${role}`, `names no column; the header is: ${header.join(", ").slice(0, 500)}`);
    columns[role] = [index];
  }
  return columns;
}

function refused(field: string, reason: string): DomainError {
  const message = `The columns cannot be used: ${field} ${reason}.`;
  return new DomainError("invalid", "document-columns", message, { fieldErrors: [{ field, reason }] });
}

// The delimiter that cuts the header into most cells; a draw goes to the one whose records agree with the header.
function sniffDelimiter(text: string): Delimiter {
  const head = text.slice(0, DETECTION_LENGTH);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const records = firstRecords(head, delimiter, SNIFFED_RECORDS).map((record) => cellsOf(record.text, delimiter));
    const width = records[0]?.length ?? 0;
    const agreeing = records.filter((cells) => cells?.length === width).length;
    const score = width < 2 ? 0 : width + agreeing / SNIFFED_RECORDS;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
