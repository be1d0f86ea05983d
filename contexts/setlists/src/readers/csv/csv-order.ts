import { noDetails } from "../no-details.ts";
import { inPlayingOrder, startMsOf } from "../played-at.ts";
import type { ReadEntry } from "../reader.ts";
import { playsAfterSilence } from "../silences.ts";
import type { TableDescription } from "./csv-columns.ts";
import type { ReadableRow } from "./csv-groups.ts";
import { cellOf, csvEntry } from "./csv-row.ts";

// The order of the rows of one set, by what the table proves:
// 1. Times of play for every row: they are the order, and half an hour of silence breaks it.
// 2. Positions that are a count without gaps or repeats, in another order: they are the order.
// 3. Positions that mostly count up by one: the rows stay as they stand, and one that does not follow the number before
//    it begins anew. Broadcasts that were listed again after a correction look so: the whole list once more, or the rows
//    that changed. Nothing is dropped.
// 4. Any other numbers (tracks on their records) say nothing, and the rows stay as they stand.

/** A row's entry, with what its order hangs on. */
interface OrderedRow {
  readonly entry: ReadEntry;
  readonly position: number | null;
}

/** The entries of one set in playing order, those marked that do not follow the one before. */
export function csvEntries(table: TableDescription, rows: readonly ReadableRow[]): ReadEntry[] {
  const read = rows.map((row) => ({
    entry: csvEntry(table, row.cells, row.text),
    position: positionOf(cellOf(table, row.cells, "position")),
  }));
  const entries = read.map(({ entry }) => entry);
  // A table that says where rows begin anew says their order too.
  if (table.columns.begins_anew !== undefined) return inOrder(read);
  if (entries.every((entry) => startOf(entry) !== null)) {
    const starts = new Set(entries.map(startOf));
    if (starts.size > 1 || entries.length === 1) return byTime(entries);
    return inOrder(read.map(({ entry, position }) => ({ entry: withoutTime(entry), position })));
  }
  return inOrder(read);
}

function inOrder(read: readonly OrderedRow[]): ReadEntry[] {
  const entries = read.map(({ entry }) => entry);
  const positions = read.map(({ position }) => position).filter((position) => position !== null);
  if (positions.length < read.length) return entries;
  if (isCount(positions)) return inOrderOfPosition(read);
  if (!mostlyCountsUp(positions)) return entries;
  return entries.map((entry, index) => {
    const follows = index === 0 || positions[index] === (positions[index - 1] ?? 0) + 1;
    return follows || entry.layer > 0 ? entry : begunAnew(entry);
  });
}

function byTime(entries: readonly ReadEntry[]): ReadEntry[] {
  const plays = inPlayingOrder(entries, startOf);
  const anew = playsAfterSilence(
    plays.map((entry) => ({
      startMs: startOf(entry),
      durationMs: entry.details?.playedMs ?? entry.details?.durationMs ?? null,
    })),
  );
  return plays.map((entry, index) => (anew.has(index) ? begunAnew(entry) : entry));
}

function startOf(entry: ReadEntry): number | null {
  return startMsOf(entry.details?.playedAt ?? null);
}

// One time for all rows is the time of the set.
function withoutTime({ details, ...entry }: ReadEntry): ReadEntry {
  if (details === undefined) return entry;
  const { isrc, durationMs, playedMs } = details;
  const isSilent = isrc === null && durationMs === null && playedMs === null;
  return isSilent ? entry : { ...entry, details: { ...details, playedAt: null } };
}

function begunAnew(entry: ReadEntry): ReadEntry {
  return { ...entry, details: { ...noDetails, ...entry.details, beginsAnew: true } };
}

function positionOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function isCount(positions: readonly number[]): boolean {
  const lowest = positions.reduce((least, position) => Math.min(least, position), Number.POSITIVE_INFINITY);
  const highest = positions.reduce((most, position) => Math.max(most, position), 0);
  return highest - lowest === positions.length - 1 && new Set(positions).size === positions.length;
}

function inOrderOfPosition(rows: readonly OrderedRow[]): ReadEntry[] {
  return rows.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)).map(({ entry }) => entry);
}

function mostlyCountsUp(positions: readonly number[]): boolean {
  const steps = positions.filter((position, index) => index > 0 && position === (positions[index - 1] ?? 0) + 1);
  return steps.length * 2 >= positions.length - 1;
}
