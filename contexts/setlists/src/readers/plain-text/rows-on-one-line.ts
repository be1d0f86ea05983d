/**
 * Splits a numbered line that holds two rows or more (`7. A - B (Mix) 8. C - D`). Only the numbering proves it: the
 * next number stands inside the line, and the next numbered line does not repeat it.
 */
export function rowsOnOneLine(line: string, nextNumber: number | null): string[] {
  const rows: string[] = [];
  let rest = line;
  for (;;) {
    const number = /^\s{0,20}(\d{1,3})[.)]\s?/.exec(rest);
    if (number === null) break;
    const following = Number(number[1]) + 1;
    const inside = nextNumber === following ? -1 : positionOf(following, rest);
    if (inside === -1) break;
    rows.push(rest.slice(0, inside).trim());
    rest = rest.slice(inside);
  }
  return [...rows, rows.length === 0 ? line : rest];
}

function positionOf(number: number, line: string): number {
  const match = new RegExp(`\\s${number}[.)]\\s(?=[^\\s\\d])`).exec(line);
  return match === null ? -1 : match.index + 1;
}
