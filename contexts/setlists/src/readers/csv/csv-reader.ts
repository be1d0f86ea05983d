import { DomainError } from "@segue/kernel/errors";
import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson } from "../parse-json.ts";
import { performersOf } from "../performers.ts";
import { setlistItem } from "../read-items.ts";
import type { Reader, ReadItem, ReadOptions, ReadSetlist, SetlistKind, TextDocument } from "../reader.ts";
import { dateWithin, leadingDate } from "../set-date.ts";
import { parseSetTitle } from "../set-title.ts";
import { titleOfFile } from "../title-of-file.ts";
import { describeColumns, hasTracks, type TableDescription } from "./csv-columns.ts";
import { csvGroups, type ReadableRow } from "./csv-groups.ts";
import { csvEntries } from "./csv-order.ts";
import { cellOf } from "./csv-row.ts";

/** Tables with a header, separated by commas, semicolons, tabs or bars; rows are grouped into sets by their columns. */
export const csvReader: Reader = { format: "csv", version: 2, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (looksLikeJson(head) || head.trimStart().startsWith("<")) return 0;
  const table = describeColumns({ filename: null, text: head });
  if (table.header.length < 2 || !hasTracks(table)) return 0;
  return table.columns.artist !== undefined || table.columns.line !== undefined ? 0.9 : 0.4;
}

function* read(document: TextDocument, options: ReadOptions): Generator<ReadItem> {
  const table = describeColumns(document, options);
  if (!hasTracks(table)) {
    const header = table.header.join(", ").slice(0, 500);
    const message = `No column of the table holds a title or a whole line. The header is: ${header}`;
    throw new DomainError("invalid", "document-columns", message);
  }
  for (const item of csvGroups(document.text, table)) {
    yield "type" in item ? item : setlistItem(setlistOf(table, item.rows, document.filename), item.fraction);
  }
}

function setlistOf(table: TableDescription, rows: readonly ReadableRow[], filename: string | null): ReadSetlist {
  const cells = rows[0]?.cells ?? [];
  const named = setName(table, cells);
  const written = [named, titleOfFile(filename)].map((name) => parseSetTitle(name ?? ""));
  const title = written.find((candidate) => candidate.title !== "") ?? parseSetTitle("Untitled set");
  const performer = cellOf(table, cells, "performer");
  const url = cellOf(table, cells, "url");
  return {
    title: title.title,
    performers: performer === null ? title.performers : performersOf(performer),
    event: cellOf(table, cells, "event") ?? title.event ?? eventOf(table, cells) ?? named,
    venue: cellOf(table, cells, "venue") ?? title.venue,
    performedOn: dateOf(table, cells) ?? title.performedOn,
    kind: oneOf(KINDS, cellOf(table, cells, "kind")) ?? kindOf(table),
    completeness: oneOf(COMPLETENESSES, cellOf(table, cells, "completeness")) ?? "unknown",
    url:
      url !== null && /^https?:\/\//.test(url) && rows.every((row) => cellOf(table, row.cells, "url") === url)
        ? url
        : null,
    entries: csvEntries(table, rows),
  };
}

// A bare number (`episode;641`) is said with the name of its column.
function setName(table: TableDescription, cells: readonly string[]): string | null {
  const names: string[] = [];
  for (const column of table.columns.set ?? []) {
    const text = (cells[column] ?? "").trim();
    if (text !== "") names.push(/^\d+$/.test(text) ? `${table.header[column]} ${text}` : text);
  }
  return names.length === 0 ? null : names.join(" - ");
}

// Of programme and episode the programme is the event.
function eventOf(table: TableDescription, cells: readonly string[]): string | null {
  return (table.columns.set?.length ?? 0) > 1 ? cellOf(table, cells, "set") : null;
}

function dateOf(table: TableDescription, cells: readonly string[]): string | null {
  const text = cellOf(table, cells, "date") ?? cellOf(table, cells, "played_at");
  return text === null ? null : ((leadingDate(text) ?? dateWithin(text))?.date ?? null);
}

const KINDS = ["dj_set", "radio_show", "live_show", "play_history", "playlist", "collection"] as const;
const COMPLETENESSES = ["complete", "incomplete", "unknown"] as const;

function oneOf<Name extends string>(known: readonly Name[], text: string | null): Name | null {
  return known.find((name) => name === text) ?? null;
}

function kindOf(table: TableDescription): SetlistKind {
  if (table.columns.played_at !== undefined) return "play_history";
  const header = (table.columns.set ?? []).map((column) => table.header[column] ?? "").join(" ");
  if (/program|episode|show|broadcast/i.test(header)) return "radio_show";
  return table.columns.performer === undefined ? "playlist" : "dj_set";
}
