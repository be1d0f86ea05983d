/**
 * A function from a position in the text to the 1-based number of its line, as `lineNumberAt` counts lines. The line
 * ends are looked for once, at the first question, so that asking for each of many rows costs no pass each.
 */
export function lineIndex(text: string): (position: number) => number {
  let starts: number[] | null = null;
  return (position) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
