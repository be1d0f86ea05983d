import { LONGEST_ROW, type RawRow } from "./raw-row.ts";

/** A row from the text of one JSON value. */
export function rowOfJson(text: string): RawRow {
  try {
    const value: unknown = JSON.parse(text);
    return { value, source: text, problem: null };
  } catch {
    return { value: null, source: text, problem: "is not valid JSON" };
  }
}

/** A row that is too long to be read, with what was kept of it. */
export const tooLong = (source: string): RawRow => ({
  value: null,
  source,
  problem: `is longer than ${LONGEST_ROW} characters`,
});

const KEPT_OF_LONG = 1_000;

/** Reads JSON values on a line each; empty lines are none. */
export async function* ndjsonRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawRow[]> {
  let rest = "";
  // The beginning of a line that has grown too long, whose end is awaited.
  let long: string | null = null;
  const rowsOf = (line: string): RawRow[] => {
    if (long !== null) {
      const row = tooLong(long);
      long = null;
      return [row];
    }
    if (line.length > LONGEST_ROW) return [tooLong(line.slice(0, KEPT_OF_LONG))];
    const text = line.trim();
    return text === "" ? [] : [rowOfJson(text)];
  };
  for await (const chunk of chunks) {
    const lines = chunk.toString("utf8").split("\n");
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    const rows: RawRow[] = [];
    for (const line of lines) for (const row of rowsOf(line)) rows.push(row);
    if (rest.length > LONGEST_ROW) {
      long ??= rest.slice(0, KEPT_OF_LONG);
      rest = "";
    }
    if (rows.length > 0) yield rows;
  }
  const last = rowsOf(rest);
  if (last.length > 0) yield last;
}
