import { type Db, loadQueries, streamRows } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { foldName } from "../identity/fold.ts";
import type { Completeness, EntryDetails, ReadEntry, ReadSetlist, SetlistKind } from "../readers/reader.ts";
import { containing } from "../tracks/track-search.ts";
import type { SetlistDetail, SetlistEntry, SetlistSummary } from "./setlist.ts";
import type { SetlistReference } from "./setlist-reference.ts";

const sql = loadQueries(new URL("./setlist-store.sql", import.meta.url), [
  "list_setlists",
  "count_setlists",
  "find_setlist",
  "list_other_lists",
  "list_entries",
  "list_all_setlists",
]);

/** What a list of setlists is narrowed by; null does not narrow. */
export interface SetlistFilter {
  /** Words of the title, in any order. */
  readonly q: string | null;
  readonly performer: string | null;
  readonly year: number | null;
}

function parametersOf({ q, performer, year }: SetlistFilter) {
  const words = (q ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return {
    patterns: words.length === 0 ? null : words.map(containing),
    performer: performer === null ? null : foldName(performer),
    year: year === null ? null : String(year).padStart(4, "0"),
  };
}

/** One page of setlists, latest first. */
export async function listSetlists(
  db: Db,
  filter: SetlistFilter,
  limit: number,
  offset: number,
): Promise<{ items: SetlistSummary[]; total: number }> {
  const parameters = parametersOf(filter);
  const items = await db.query<SetlistSummary>(sql.list_setlists, { ...parameters, limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_setlists, parameters);
  return { items, total: count?.total ?? 0 };
}

/** @throws DomainError `setlist-not-found` */
export async function getSetlist(db: Db, id: string): Promise<SetlistDetail> {
  const [setlist] = await db.query<
    Omit<SetlistDetail, "entries" | "other_lists" | "retrieved_at"> & { retrieved_at: Date }
  >(sql.find_setlist, { id });
  if (setlist === undefined) throw new DomainError("not-found", "setlist-not-found", `There is no setlist ${id}.`);
  const entries = await db.query<SetlistEntry>(sql.list_entries, { id });
  const other_lists = await db.query<SetlistReference>(sql.list_other_lists, { id });
  return { ...setlist, retrieved_at: setlist.retrieved_at.toISOString(), other_lists, entries };
}

interface ExportedRow {
  title: string;
  performed_on: string | null;
  event: string | null;
  venue: string | null;
  url: string | null;
  kind: SetlistKind;
  completeness: Completeness;
  performers: string[];
  entries: (Omit<ReadEntry, "details"> & { details: EntryDetails | null })[];
}

const asRead = ({ details, ...entry }: ExportedRow["entries"][number]): ReadEntry =>
  details === null ? entry : { ...entry, details };

/**
 * Every setlist, or those with these ids, as a reader would give it, in a stable order and in constant memory. Lives
 * inside a transaction.
 */
export async function* streamSetlists(tx: Db, ids: readonly string[] | null = null): AsyncGenerator<ReadSetlist> {
  for await (const rows of streamRows<ExportedRow>(tx, sql.list_all_setlists, { ids }, 200)) {
    for (const { performed_on, entries, ...setlist } of rows) {
      yield { ...setlist, performedOn: performed_on, entries: entries.map(asRead) };
    }
  }
}
