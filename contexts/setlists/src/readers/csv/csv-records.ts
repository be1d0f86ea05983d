import { MAX_LINE_LENGTH } from "../limits.ts";

/** One record of a table: the 1-based line it begins on and its text, line end excluded. */
export interface CsvRecord {
  readonly line: number;
  readonly text: string;
  /** Longer than a record may be; its text goes to the end of its first line only. */
  readonly tooLong: boolean;
}

export type Delimiter = "," | ";" | "\t" | "|";

/**
 * Cuts a table into records one at a time, so that a table of any length needs the memory of one record. A quote
 * counts only at the beginning of a field (RFC 4180); a quoted field that never ends, or ends too far away, is given
 * up at the end of its first line.
 */
export function* csvRecords(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  const nextLineFeed = positions(text, "\n");
  const nextReturn = positions(text, "\r");
  const nextQuote = positions(text, '"');
  let start = 0;
  let line = 1;
  while (start < text.length) {
    const lineEnd = Math.min(nextLineFeed(start), nextReturn(start), text.length);
    const end = nextQuote(start) >= lineEnd ? lineEnd : endOfQuotedRecord(text, start, delimiter);
    const fits = end - start <= MAX_LINE_LENGTH;
    const recordEnd = fits ? end : lineEnd;
    const record = text.slice(start, recordEnd);
    yield { line, text: record, tooLong: !fits };
    line += fits ? 1 + lineEndsIn(record) : 1;
    start = recordEnd + (text.startsWith("\r\n", recordEnd) ? 2 : 1);
  }
}

/** The first records of a table, at most `count`. */
export function firstRecords(text: string, delimiter: Delimiter, count: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of csvRecords(text, delimiter)) {
    records.push(record);
    if (records.length >= count) break;
  }
  return records;
}

function endOfQuotedRecord(text: string, start: number, delimiter: Delimiter): number {
  const limit = Math.min(text.length, start + MAX_LINE_LENGTH + 1);
  let quoted = false;
  let fieldStart = true;
  for (let at = start; at < limit; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else quoted = false;
    } else if (character === '"' && fieldStart) quoted = true;
    else if (character === "\n" || character === "\r") return at;
    fieldStart = !quoted && (character === delimiter || (fieldStart && character === " "));
  }
  return !quoted && limit === text.length ? limit : Number.POSITIVE_INFINITY;
}

// The position of the next `mark` from a place that only moves on. Remembered, because searching the rest of the text
// for a mark that is not in it would cost the whole text for every record.
function positions(text: string, mark: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) {
      const found = text.indexOf(mark, from);
      at = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return at;
  };
}

function lineEndsIn(text: string): number {
  return /[\r\n]/.test(text) ? (text.match(/\r\n?|\n/g)?.length ?? 0) : 0;
}
