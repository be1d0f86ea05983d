/** One line of a document: its 1-based number, and its text without the line end. */
interface DocumentLine {
  readonly number: number;
  readonly text: string;
}

/** The lines of a text, ended by LF, CRLF or a bare CR (old Mac files), in one pass and without copying the text. */
export function* documentLines(text: string): Generator<DocumentLine> {
  const lineEnd = /\r\n?|\n/g;
  let start = 0;
  let number = 1;
  for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
    yield { number, text: text.slice(start, match.index) };
    start = lineEnd.lastIndex;
    number += 1;
  }
  if (start < text.length) yield { number, text: text.slice(start) };
}

/** The 1-based number of the line that the position lies in. */
export function lineNumberAt(text: string, position: number): number {
  let number = 1;
  for (const match of text.slice(0, Math.max(0, position)).matchAll(/\r\n?|\n/g)) {
    if (match.index < position) number += 1;
  }
  return number;
}
