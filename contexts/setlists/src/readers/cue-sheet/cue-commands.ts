import { documentLines } from "../document-lines.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";

/** One line of a CUE sheet: its command in upper case, and what stands behind it. */
export interface CueCommand {
  readonly line: number;
  readonly text: string;
  readonly name: string;
  readonly rest: string;
  /** The line is longer than any line may be; only its beginning is kept. */
  readonly tooLong: boolean;
}

/** The commands of a sheet in order; blank lines are none. */
export function* cueCommands(document: string): Generator<CueCommand> {
  for (const { number: line, text: raw } of documentLines(document)) {
    const tooLong = raw.length > MAX_LINE_LENGTH;
    const text = raw.slice(0, MAX_LINE_LENGTH).trim();
    const name = /^[a-z]{1,20}(?=[\s"]|$)/i.exec(text)?.[0] ?? "";
    if (text === "") continue;
    yield { line, text, name: name.toUpperCase(), rest: text.slice(name.length).trim(), tooLong };
  }
}

/**
 * The text after a command: between the first and the last quote, so that quotes inside stay; to the end of the line
 * where the quote is never closed or there is none. Null when nothing is left.
 */
export function quotedText(rest: string): string | null {
  const open = rest.indexOf('"');
  const close = rest.lastIndexOf('"');
  const text = (open !== 0 ? rest : rest.slice(1, close === 0 ? rest.length : close)).trim();
  return text === "" ? null : text;
}
