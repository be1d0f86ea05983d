import { parseKey } from "../../tracks/camelot.ts";
import { type FieldParts, partsOfFields } from "../fields-of-row.ts";
import { segmentsOf, withoutExtension } from "../m3u/path-names.ts";
import { noDetails } from "../no-details.ts";
import type { EntryDetails, ReadEntry } from "../reader.ts";
import { labelNamed } from "../release-label.ts";
import { parseTrackLine } from "../track-line.ts";
import type { SessionRow } from "./session-row.ts";

// A play shorter than this is cueing, as nobody would call it played.
const HEARD_SECONDS = 60;
const MAX_MS = 2 ** 31 - 1;

/** A row of a session as an entry; `firstStart` (Unix seconds) is when its set began. */
export function sessionEntry(row: SessionRow, firstStart: number | null, beginsAnew: boolean): ReadEntry {
  const parts = partsOf(row);
  const cue = row.start === null || firstStart === null ? null : msOf(row.start - firstStart);
  return {
    raw: rawOf(row),
    status: parts.status,
    artistText: parts.artistText,
    titleText: parts.titleText,
    label: row.label === null ? parts.label : labelNamed(row.label),
    catalogueNumber: parts.catalogueNumber,
    cueMs: cue,
    layer: 0,
    bpm: row.tempo !== null && row.tempo >= 20 && row.tempo <= 999 ? row.tempo : parts.bpm,
    camelot: (row.key === null ? null : parseKey(row.key)) ?? parts.camelot,
    details: detailsOf(row, beginsAnew),
  };
}

/** `Artist - Title` of a row, or what it has of it, or the name of its file: never the folders, which name people. */
export function rawOf(row: SessionRow): string {
  const fields = [row.artist, row.title].filter((text) => text !== null).join(" - ");
  return fields === "" ? fileOf(row) : fields;
}

// Without a title and an artist there is the name of the file; an artist alone is a track whose title is not known.
function partsOf(row: SessionRow): FieldParts {
  if (row.title !== null || row.artist !== null) return partsOfFields(row.artist, row.title);
  return parseTrackLine(fileOf(row));
}

function fileOf({ path }: SessionRow): string {
  return withoutExtension(segmentsOf(path ?? "").at(-1) ?? "");
}

function detailsOf(row: SessionRow, beginsAnew: boolean): EntryDetails {
  return {
    ...noDetails,
    durationMs: row.length === null ? null : lengthMs(row.length),
    playedAt: row.start === null ? null : new Date(row.start * 1000).toISOString().replace(".000Z", "Z"),
    playedMs: row.playtime === null ? null : msOf(row.playtime),
    heard: row.played !== false && (row.playtime === null || row.playtime >= HEARD_SECONDS),
    beginsAnew,
  };
}

// `3:45.00` or `1:02:03`
function lengthMs(text: string): number | null {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:\.\d{1,3})?$/.exec(text);
  if (match === null) return null;
  const seconds = (Number(match[1] ?? 0) * 60 + Number(match[2])) * 60 + Number(match[3]);
  return seconds === 0 ? null : msOf(seconds);
}

function msOf(seconds: number): number | null {
  const ms = seconds * 1000;
  return ms >= 0 && ms <= MAX_MS ? ms : null;
}
