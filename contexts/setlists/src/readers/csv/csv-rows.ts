import { parse } from "csv-parse/sync";
import { type CsvRecord, csvRecords, type Delimiter } from "./csv-records.ts";

/** A record with its cells; `cells` is null, and `reason` says why, when it could not be read. */
export type CsvRow =
  | { readonly line: number; readonly text: string; readonly cells: readonly string[] }
  | { readonly line: number; readonly text: string; readonly cells: null; readonly reason: string };

// csv-parse sets itself up for every call, which costs more than a record: one call per record took 47 s for a million
// rows, one per thousand records a tenth of it.
const BATCH_RECORDS = 1000;

/** The rows of a table with their cells, blank lines left out, in the memory of one batch. */
export function* csvRows(text: string, delimiter: Delimiter): Generator<CsvRow> {
  let batch: CsvRecord[] = [];
  for (const record of csvRecords(text, delimiter)) {
    if (!record.tooLong && record.text.trim() === "") continue;
    batch.push(record);
    if (batch.length < BATCH_RECORDS) continue;
    yield* rowsOf(batch, delimiter);
    batch = [];
  }
  yield* rowsOf(batch, delimiter);
}

/** The cells of one record; null when its quotes make no sense. */
export function cellsOf(record: string, delimiter: Delimiter): string[] | null {
  if (!record.includes('"')) return record.split(delimiter);
  return parsed(record, delimiter)?.[0] ?? null;
}

function* rowsOf(batch: readonly CsvRecord[], delimiter: Delimiter): Generator<CsvRow> {
  const quoted = batch.filter((record) => !record.tooLong && record.text.includes('"'));
  const together = parsed(quoted.map((record) => record.text).join("\n"), delimiter);
  const cellsTogether = together?.length === quoted.length ? together.values() : null;
  for (const { line, text, tooLong } of batch) {
    if (tooLong) {
      const reason = "The record is too long, or a quoted field in it never ends.";
      yield { line, text, cells: null, reason };
      continue;
    }
    const cells = text.includes('"')
      ? (cellsTogether?.next().value ?? cellsOf(text, delimiter))
      : text.split(delimiter);
    if (cells === null) yield { line, text, cells, reason: "The quotes of the record do not match." };
    else yield { line, text, cells };
  }
}

function parsed(text: string, delimiter: Delimiter): string[][] | null {
  if (text === "") return [];
  const options = { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };
  try {
    return parse(text, options);
  } catch {
    // What csv-parse has to say is the position within the batch; the caller names the record instead.
    return null;
  }
}
