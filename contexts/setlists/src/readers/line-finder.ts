import { lineNumberAt } from "./document-lines.ts";

const MOST_MISSES = 100;

/**
 * Finds the 1-based lines on which texts stand that are asked for in the order of the document, in one pass over it. A
 * text that is not found (written with escapes) has the line of the one before it; after a hundred of those nothing is
 * looked for any more, as each costs the rest of the document.
 */
export function lineFinder(document: string): (text: string) => number {
  let position = 0;
  let line = 1;
  let misses = 0;
  return (text) => {
    const found = misses < MOST_MISSES ? document.indexOf(text, position) : -1;
    if (found === -1) {
      misses += 1;
      return line;
    }
    line += lineNumberAt(document.slice(position, found), found - position) - 1;
    position = found;
    return line;
  };
}
