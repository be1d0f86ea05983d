import { type Db, loadQueries, streamRows } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { containing } from "../tracks/track-search.ts";
import { foldName } from "../identity/fold.ts";
import type { Completeness, EntryStatus, ReadEntry, ReadSetlist, SetlistKind } from "../readers/reader.ts";
import type { SetlistReference } from "./setlist-reference.ts";

const sql = loadQueries(new URL("./setlist-store.sql", import.meta.url), [
  "list_setlists",
  "count_setlists",
  "find_setlist",
  "list_entries",
  "list_all_setlists",
]);

export interface SetlistSummary extends SetlistReference {
  readonly event: string | null;
  readonly venue: string | null;
  readonly kind: SetlistKind;
  readonly completeness: Completeness;
  readonly entry_count: number;
  readonly demo: boolean;
}

export interface SetlistEntry {
  readonly position: number;
  readonly layer: number;
  readonly status: EntryStatus;
  readonly track_id: string | null;
  readonly cue_ms: number | null;
  readonly raw: string;
  readonly artist_text: string | null;
  readonly title_text: string | null;
  readonly label: string | null;
  readonly catalogue_number: string | null;
  readonly bpm: number | null;
  readonly camelot: string | null;
}

export interface SetlistDetail extends SetlistSummary {
  readonly filename: string | null;
  readonly retrieved_at: Date;
  readonly entries: readonly SetlistEntry[];
}

/** What a list of setlists is narrowed by; null does not narrow. */
export interface SetlistFilter {
  /** Words of the title, in any order. */
  readonly q: string | null;
  readonly performer: string | null;
  readonly year: number | null;
}

function parametersOf({ q, performer, year }: SetlistFilter) {
  const words = (q ?? "").toLowerCase().split(/\s+/).filter((word) => word !== "");
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
  const [setlist] = await db.query<Omit<SetlistDetail, "entries">>(sql.find_setlist, { id });
  if (setlist === undefined) throw new DomainError("not-found", "setlist-not-found", `There is no setlist ${id}.`);
  return { ...setlist, entries: await db.query<SetlistEntry>(sql.list_entries, { id }) };
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
  entries: ReadEntry[];
}

/** Every setlist as a reader would give it, in a stable order and in constant memory. Lives inside a transaction. */
export async function* streamSetlists(tx: Db): AsyncGenerator<ReadSetlist> {
  for await (const rows of streamRows<ExportedRow>(tx, sql.list_all_setlists, {}, 200)) {
    for (const { performed_on, ...setlist } of rows) yield { ...setlist, performedOn: performed_on };
  }
}
