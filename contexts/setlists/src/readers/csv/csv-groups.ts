import { DomainError } from "@segue/kernel/errors";
import { MAX_ENTRIES } from "../limits.ts";
import { playedAtOf } from "../played-at.ts";
import { rejectedItem } from "../read-items.ts";
import type { ReadItem } from "../reader.ts";
import type { TableDescription } from "./csv-columns.ts";
import { cellOf } from "./csv-row.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";

// Rows of one broadcast need not stand together (lists that were updated later repeat below), and a table may have a
// million rows. So:
// 1. One pass gives every row the number of its set; only numbers and keys are kept, four bytes a row.
// 2. A second pass holds the rows of the sets that are still open, and gives each set out at its last row: where the
//    sets stand together that is one set at a time.

/** The rows of one set, in file order. */
interface CsvGroup {
  readonly rows: readonly ReadableRow[];
  /** How much of the table has been read by then, 0..1. */
  readonly fraction: number;
}

/** A row that could be read. */
export type ReadableRow = Extract<CsvRow, { readonly cells: readonly string[] }>;

interface GroupPlan {
  /** The set of each row; -1 for a row that could not be read and for the header. */
  readonly groupOf: Int32Array;
  readonly sizes: readonly number[];
  /** Rows of the table, the header not counted. */
  readonly rows: number;
}

/** The sets of a table in the order of their last rows, and the records that could not be read. */
export function* csvGroups(text: string, table: TableDescription): Generator<CsvGroup | ReadItem> {
  const plan = planGroups(text, table);
  const open = new Map<number, ReadableRow[]>();
  let index = -1;
  for (const row of csvRows(text, table.delimiter)) {
    index += 1;
    if (index === 0) continue;
    if (row.cells === null) {
      yield rejectedItem(row.line, row.text, row.reason);
      continue;
    }
    const group = plan.groupOf[index] ?? -1;
    const rows = open.get(group) ?? [];
    rows.push(row);
    open.set(group, rows);
    if (rows.length < (plan.sizes[group] ?? 0)) continue;
    open.delete(group);
    yield { rows, fraction: index / plan.rows };
  }
}

function planGroups(text: string, table: TableDescription): GroupPlan {
  let groupOf = new Int32Array(1024);
  const sizes: number[] = [];
  const numbers = new Map<string, number>();
  let index = -1;
  for (const row of csvRows(text, table.delimiter)) {
    index += 1;
    if (index >= groupOf.length) groupOf = grown(groupOf);
    groupOf[index] = -1;
    if (index === 0 || row.cells === null) continue;
    const key = groupKey(table, row.cells);
    const group = numbers.get(key) ?? numbers.size;
    numbers.set(key, group);
    groupOf[index] = group;
    const size = (sizes[group] ?? 0) + 1;
    if (size > MAX_ENTRIES) throw tooLong(row.line, table);
    sizes[group] = size;
  }
  return { groupOf, sizes, rows: index };
}

// A time of day in the date column identifies a broadcast, whose title may be edited between two updates; then only
// the first of the columns that name the set (the programme) counts beside it.
function groupKey(table: TableDescription, cells: readonly string[]): string {
  const date = cellOf(table, cells, "date") ?? "";
  const columns = table.columns.set ?? [];
  // A night goes on after midnight: where the table says which set a row is of, its day does not.
  const isNamed = columns.length > 0 && table.columns.begins_anew !== undefined;
  const played = isNamed ? "" : dayOf(cellOf(table, cells, "played_at") ?? "");
  const timed = /\d[T ]\d{1,2}:\d{2}/.test(date) && columns.length > 0;
  const names = columns.slice(0, timed ? 1 : columns.length).map((column) => (cells[column] ?? "").trim());
  return JSON.stringify([date, played, cellOf(table, cells, "performer"), cellOf(table, cells, "venue"), ...names]);
}

// The day of a time, of Unix seconds too; a time of day alone (`22:15`) names none.
function dayOf(time: string): string {
  if (/^\d{9,10}$/.test(time)) return playedAtOf(null, time)?.slice(0, "2021-03-06".length) ?? "";
  const [day = ""] = time.split(/[ T]/, 1);
  return day.includes(":") ? "" : day;
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

function tooLong(line: number, table: TableDescription): DomainError {
  const hint = table.columns.set === undefined ? " No column names the set; say which one does (columns.set)." : "";
  const message = `One set has more than ${MAX_ENTRIES} rows (line ${line}).${hint}`;
  return new DomainError("invalid", "setlist-too-long", message);
}
