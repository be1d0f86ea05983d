import { assertRoomForEntry } from "../read-items.ts";
import { type CueCommand, cueCommands, quotedText } from "./cue-commands.ts";
import { type IndexUnits, indexMs } from "./cue-index.ts";

/** One `TRACK` of a sheet; null where the sheet does not say. */
export interface CueTrack {
  readonly line: number;
  /** `AUDIO`, or a kind of data. */
  readonly mode: string;
  readonly lines: readonly string[];
  readonly title: string | null;
  readonly performer: string | null;
  readonly isrc: string | null;
  /** INDEX 01, in ms from the beginning of the file. */
  readonly indexMs: number | null;
  /** Which `FILE` of the sheet the index counts from: 0 is the first. */
  readonly file: number;
}

/** A CUE sheet as it stands. */
export interface CueSheet {
  readonly title: string | null;
  readonly performer: string | null;
  readonly date: string | null;
  readonly tracks: readonly CueTrack[];
  readonly tooLong: readonly CueCommand[];
}

interface OpenSheet {
  title: string | null;
  performer: string | null;
  date: string | null;
  units: IndexUnits;
  files: number;
  tracks: OpenTrack[];
  tooLong: CueCommand[];
}

type OpenTrack = { -readonly [Field in keyof CueTrack]: CueTrack[Field] } & { lines: string[] };

const MAX_LINES_OF_TRACK = 32;

/** Reads the commands that say anything of a set; all others are passed over. */
export function parseCueSheet(document: string): CueSheet {
  const sheet: OpenSheet = {
    title: null,
    performer: null,
    date: null,
    units: "frames",
    files: 0,
    tracks: [],
    tooLong: [],
  };
  for (const command of cueCommands(document)) {
    const track = sheet.tracks.at(-1);
    if (command.tooLong) sheet.tooLong.push(command);
    else if (command.name === "TRACK") beginTrack(sheet, command);
    else if (command.name === "FILE") beginFile(sheet, track);
    else if (track === undefined) readSheetCommand(sheet, command);
    else readTrackCommand(sheet, track, command);
  }
  return sheet;
}

function beginTrack(sheet: OpenSheet, { line, text, rest }: CueCommand): void {
  assertRoomForEntry(sheet.tracks.length, line);
  const mode = /^\d{0,5}\s{0,20}(\S{0,40})/.exec(rest)?.[1] ?? "";
  const file = Math.max(0, sheet.files - 1);
  const track = { line, mode, title: null, performer: null, isrc: null, indexMs: null, file };
  sheet.tracks.push({ ...track, lines: [text] });
}

// Within a track rekordbox names the file that was played: its index still counts from the recording. In other sheets
// it is the next file of a record, which the INDEX 01 that follows counts from.
function beginFile(sheet: OpenSheet, track: OpenTrack | undefined): void {
  if (track !== undefined && sheet.units === "hours") return;
  sheet.files += 1;
  if (track !== undefined && track.indexMs === null) track.file = sheet.files - 1;
}

function readSheetCommand(sheet: OpenSheet, { name, rest }: CueCommand): void {
  if (name === "TITLE") sheet.title ??= quotedText(rest);
  else if (name === "PERFORMER") sheet.performer ??= quotedText(rest);
  else if (name === "REM" && /^DATE\s/i.test(rest)) sheet.date ??= quotedText(rest.slice(5).trim());
  // rekordbox writes hours, minutes and seconds where the format has minutes, seconds and frames.
  else if (name === "REM" && /^RECORDED_BY\s{1,20}"?rekordbox/i.test(rest)) sheet.units = "hours";
}

function readTrackCommand(sheet: OpenSheet, track: OpenTrack, { name, rest, text }: CueCommand): void {
  if (name !== "INDEX" && name !== "TITLE" && name !== "PERFORMER" && name !== "ISRC") return;
  if (track.lines.length < MAX_LINES_OF_TRACK) track.lines.push(text);
  if (name === "TITLE") track.title ??= quotedText(rest);
  else if (name === "PERFORMER") track.performer ??= quotedText(rest);
  else if (name === "ISRC") track.isrc ??= quotedText(rest);
  else {
    const index = /^0?1\s{1,20}(\S{1,20})/.exec(rest);
    if (index !== null) track.indexMs ??= indexMs(index[1] ?? "", sheet.units);
  }
}
