import { documentLines } from "../document-lines.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { lineMarkers } from "../line-markers.ts";
import { plainLine } from "../line-markup.ts";
import { type LineKind, lineKind } from "./line-kinds.ts";
import { rowsOnOneLine } from "./rows-on-one-line.ts";

/** What became of one line: every line of the document yields exactly one of these. */
type PlainLine =
  | { readonly type: "structure"; readonly line: number }
  | { readonly type: "title"; readonly line: number; readonly text: string }
  | { readonly type: "rows"; readonly line: number; readonly rows: readonly string[] }
  | { readonly type: "rejected"; readonly line: number; readonly text: string; readonly reason: string };

interface KnownLine {
  readonly line: number;
  readonly text: string;
  readonly kind: LineKind | "too_long";
  readonly number: number | null;
}

const MARKED_SHARE = 0.5;
const BARE_NUMBERS_AT_LEAST = 3;

/**
 * Decides for every line whether it is a row, the title of a set, structure, or unreadable.
 *
 * 1. Where at least half of the row-like lines carry a mark (number, stamp, bullet), an unmarked one before the first
 *    marked row belongs to the head; elsewhere it is a row.
 * 2. The first line of a head with neither date nor row shape is the title when no better one follows.
 */
export function* plainRows(text: string): Generator<PlainLine> {
  const lines = knownLines(text);
  const marked = lines.filter((line) => line.kind === "marked_row").length;
  const unmarked = lines.filter((line) => line.kind === "row").length;
  const mostlyMarked = marked > 0 && marked >= (marked + unmarked) * MARKED_SHARE;
  let started = false;
  for (const [index, line] of lines.entries()) {
    const isHead = !started && mostlyMarked && line.kind === "row" && dashedHead(line.text);
    if (line.kind === "marked_row" || (line.kind === "row" && !isHead)) {
      started = true;
      yield { type: "rows", line: line.line, rows: rowsOnOneLine(line.text, nextNumberAfter(lines, index)) };
    } else if (line.kind === "title" || isHead) {
      yield { type: "title", line: line.line, text: line.text };
    } else if (line.kind === "text" && !started) {
      yield { type: "title", line: line.line, text: line.text };
    } else yield withoutRow(line);
  }
}

function withoutRow(line: KnownLine): PlainLine {
  if (line.kind === "too_long") return rejected(line, `The line is longer than ${MAX_LINE_LENGTH} characters.`);
  if (line.kind === "link") return rejected(line, "The line is a link, not a track.");
  if (line.kind === "text") return rejected(line, "No artist and title are separated, and the row has no number.");
  return { type: "structure", line: line.line };
}

function rejected(line: KnownLine, reason: string): PlainLine {
  return { type: "rejected", line: line.line, text: line.text, reason };
}

// `?` in the head would be a row, `Performer - Show` is not.
function dashedHead(text: string): boolean {
  return plainLine(text).length > 9;
}

function knownLines(text: string): KnownLine[] {
  const lines: KnownLine[] = [];
  for (const { number: line, text: raw } of documentLines(text)) {
    if (raw.length > MAX_LINE_LENGTH) lines.push({ line, text: raw, kind: "too_long", number: null });
    else lines.push({ line, text: raw, kind: lineKind(raw), number: lineMarkers(plainLine(raw)).number });
  }
  return withoutBareNumbers(lines);
}

function nextNumberAfter(lines: readonly KnownLine[], index: number): number | null {
  for (const line of lines.slice(index + 1, index + 6)) {
    if (line.kind === "marked_row") return line.number;
  }
  return null;
}

// `12 Artist - Title` is a numbered row where the numbers of neighbouring rows count up; elsewhere it is a name.
function withoutBareNumbers(lines: readonly KnownLine[]): KnownLine[] {
  const bare = lines.filter((line) => line.kind !== "blank").map((line) => bareNumber(line));
  const counting = bare.filter((number, at) => number !== null && (number === 1 || bare[at - 1] === number - 1)).length;
  if (counting < BARE_NUMBERS_AT_LEAST || counting < bare.length * MARKED_SHARE) return [...lines];
  return lines.map((line) => {
    const number = bareNumber(line);
    if (number === null) return line;
    return { ...line, kind: "marked_row", number, text: line.text.replace(/^(\s{0,20}\d{1,3})\s/, "$1. ") };
  });
}

function bareNumber(line: KnownLine): number | null {
  const match = line.kind === "too_long" ? null : /^\s{0,20}(\d{1,3})\s(?=[^\s\-–—])/.exec(line.text);
  return match === null ? null : Number(match[1]);
}
