import { MAX_LINE_LENGTH } from "../limits.ts";
import { seratoText, unsignedNumber } from "./serato-chunks.ts";

// The fields of a row (`adat`): a number (32 bits), a length (32 bits), a value; all big-endian. How each is known:
//    1  number of the row          counts up by one over the real sessions
//    2  path of the file           text in every real row, a path of macOS or Windows
//    6  title      7  artist       texts in real rows, agreeing with the names of the files
//   10  length of the recording    in no real row; `3:45.00` after SSLScrobbler (github.com/ben-xo/sslscrobbler)
//   15  tempo                      32 bits, whole beats a minute, 0 where it was never measured
//   21  label                      text in real rows
//   28  start     29  end          Unix seconds, UTC; 32 bits from macOS, 64 bits from Windows
//   45  time played                seconds; end less start in all 62 real rows
//   50  played                     1 in all 62 real rows, even those of four seconds. After SSLScrobbler: 1 is a row shown
//                                  as played, 0 one that was loaded and skipped, or loaded and not yet started
//   51  key                        text (`F#m`) in real rows
// Read over, as they change nothing here: 8 album, 9 genre, 17 comment, 19 grouping, 20 remixer, 22 composer, 23 year,
// 31 deck, 48 number of the session, 53 time of the last change, 63 player (all but 19 and 20 seen in real rows);
// unclear: 39, 52, 68, 69, 70, 72, 78.
const FIELD = {
  row: 1,
  path: 2,
  title: 6,
  artist: 7,
  length: 10,
  tempo: 15,
  label: 21,
  start: 28,
  end: 29,
  playtime: 45,
  played: 50,
  key: 51,
} as const;

/** The fields that are read, as they stand; null where a row has none or says nothing by it (empty, 0). */
export interface SessionRow {
  readonly row: number | null;
  readonly path: string | null;
  readonly title: string | null;
  readonly artist: string | null;
  readonly length: string | null;
  readonly tempo: number | null;
  readonly label: string | null;
  /** Unix seconds, between 2000 and 2100. */
  readonly start: number | null;
  /** Seconds. */
  readonly playtime: number | null;
  readonly played: boolean | null;
  readonly key: string | null;
}

/** A row, or why and at which byte of its content it cannot be read. */
type RowRead =
  | { readonly row: SessionRow; readonly damage: null }
  | { readonly row: null; readonly damage: { readonly at: number; readonly reason: string } };

/** Serato counts its fields up from 1 and had reached 81 when this was written; far more is a length that lies. */
const MAX_FIELD = 1000;

/** Reads the content of an `adat` chunk. */
export function sessionRow(content: Uint8Array): RowRead {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const fields = new Map<number, Uint8Array>();
  for (let at = 0; at < content.length; ) {
    if (at + 8 > content.length) return damaged(at, "The row ends within a field");
    const id = view.getUint32(at);
    const length = view.getUint32(at + 4);
    if (id === 0 || id > MAX_FIELD) return damaged(at, "No field of a row begins here");
    const left = content.length - at - 8;
    if (length > left) return damaged(at, `Field ${id} says it is ${length} bytes long, but the row has ${left} left`);
    fields.set(id, content.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  const long = textFields.find((id) => (fields.get(id)?.length ?? 0) > 2 * MAX_LINE_LENGTH);
  if (long !== undefined) return damaged(0, `Field ${long} is longer than ${MAX_LINE_LENGTH} characters`);
  return { row: rowOf(fields), damage: null };
}

const textFields = [FIELD.path, FIELD.title, FIELD.artist, FIELD.length, FIELD.label, FIELD.key];

function rowOf(fields: ReadonlyMap<number, Uint8Array>): SessionRow {
  const text = (id: number) => {
    const content = fields.get(id);
    const written = content === undefined ? "" : seratoText(content);
    return written === "" ? null : written;
  };
  const number = (id: number) => unsignedNumber(fields.get(id) ?? none);
  const played = number(FIELD.played);
  const start = timeOf(number(FIELD.start));
  const end = timeOf(number(FIELD.end));
  const between = start === null || end === null || end < start ? null : end - start;
  return {
    row: number(FIELD.row),
    path: text(FIELD.path),
    title: text(FIELD.title),
    artist: text(FIELD.artist),
    length: text(FIELD.length),
    tempo: number(FIELD.tempo) || null,
    label: text(FIELD.label),
    start,
    playtime: number(FIELD.playtime) || between || null,
    played: played === null ? null : played !== 0,
    key: text(FIELD.key),
  };
}

const none = new Uint8Array();

// No row is older than Scratch Live or from the next century; a clock that was never set says 1970.
function timeOf(seconds: number | null): number | null {
  return seconds !== null && seconds >= 946_684_800 && seconds < 4_102_444_800 ? seconds : null;
}

function damaged(at: number, reason: string): RowRead {
  return { row: null, damage: { at, reason } };
}
