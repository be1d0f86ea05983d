type Cell = string | number;

/** Numbers as people read them: thousands grouped, two decimals where they matter. */
function show(cell: Cell): string {
  if (typeof cell === "string") return cell;
  const digits = Number.isInteger(cell) || Math.abs(cell) >= 1_000 ? 0 : 2;
  return cell.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Rows under a heading as aligned text; columns that hold numbers stand to the right. */
export function textTable(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [heading, ...rows.map((row) => row.map(show))];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isNumber = heading.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  const draw = (line: readonly string[]) =>
    line
      .map((text, column) => (isNumber[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return lines.map(draw).join("\n");
}
