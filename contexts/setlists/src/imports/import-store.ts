import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { Rejection } from "../readers/reader.ts";

const sql = loadQueries(new URL("./import-store.sql", import.meta.url), [
  "insert_import",
  "find_import",
  "list_unfinished_imports",
  "list_import_rejections",
  "start_import",
  "set_import_format",
  "delete_import_rejections",
  "insert_import_rejections",
  "add_import_progress",
  "finish_import",
  "cancel_import",
  "find_stale_statistics",
  "mark_analyzed",
  "analyze_library",
]);

export interface ImportRow {
  readonly id: string;
  readonly source_document_id: string;
  readonly status: "queued" | "running" | "completed" | "failed" | "cancelled";
  readonly dry_run: boolean;
  readonly requested_format: string | null;
  readonly columns: Readonly<Record<string, string>> | null;
  readonly format: string | null;
  readonly outcome: "parsed" | "empty" | "failed" | null;
  readonly reason: string | null;
  readonly error_code: string | null;
  readonly setlists: number;
  readonly setlists_new: number;
  readonly entries: number;
  readonly identified: number;
  readonly rejected: number;
  readonly tracks_new: number;
  readonly transitions_new: number;
  readonly fraction: number | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly filename: string | null;
}

/** What one batch added to the counts of its import; `fraction` (0..1) is null when the length is not known. */
export interface ImportProgress {
  readonly fraction: number | null;
  readonly setlists: number;
  readonly setlistsNew: number;
  readonly entries: number;
  readonly identified: number;
  readonly rejected: number;
  readonly tracksNew: number;
  readonly transitionsNew: number;
}

export interface NewImport {
  readonly id: string;
  readonly sourceDocumentId: string;
  readonly filename: string | null;
  readonly dryRun: boolean;
  readonly format: string | null;
  readonly columns: Readonly<Record<string, string>> | null;
}

export async function insertImport(
  db: Db,
  { id, sourceDocumentId, filename, dryRun, format, columns }: NewImport,
): Promise<void> {
  await db.query(sql.insert_import, {
    id,
    source_document_id: sourceDocumentId,
    filename,
    dry_run: dryRun,
    requested_format: format,
    columns: columns === null ? null : JSON.stringify(columns),
  });
}

/** @throws DomainError `import-not-found` */
export async function getImport(db: Db, id: string): Promise<ImportRow> {
  const [row] = await db.query<ImportRow>(sql.find_import, { id });
  if (row === undefined) throw new DomainError("not-found", "import-not-found", `There is no import ${id}.`);
  return row;
}

export async function listUnfinishedImports(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>(sql.list_unfinished_imports)).map(({ id }) => id);
}

/** The first `limit` rejected lines, in the order of the document. */
export function listImportRejections(db: Db, id: string, limit: number): Promise<Rejection[]> {
  return db.query<Rejection>(sql.list_import_rejections, { id, limit });
}

/** Begins an import from its first line, whatever an earlier worker left; false when it has ended already. */
export async function startImport(db: Db, id: string): Promise<boolean> {
  const started = await db.query(sql.start_import, { id });
  if (started.length === 0) return false;
  await db.query(sql.delete_import_rejections, { id });
  return true;
}

export async function setImportFormat(db: Db, id: string, format: string, readerVersion: number): Promise<void> {
  await db.query(sql.set_import_format, { id, format, reader_version: readerVersion });
}

/** Adds rejected lines; `first` is the ordinal of the first of them. */
export async function insertImportRejections(
  db: Db,
  importId: string,
  first: number,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return;
  await db.query(sql.insert_import_rejections, {
    import_id: importId,
    ordinals: rejections.map((_, index) => first + index),
    lines: rejections.map(({ line }) => line),
    texts: rejections.map(({ text }) => text),
    reasons: rejections.map(({ reason }) => reason),
  });
}

/** Adds a batch to the counts; false when the import was cancelled meanwhile. */
export async function addImportProgress(db: Db, id: string, progress: ImportProgress): Promise<boolean> {
  const running = await db.query(sql.add_import_progress, {
    id,
    fraction: progress.fraction,
    setlists: progress.setlists,
    setlists_new: progress.setlistsNew,
    entries: progress.entries,
    identified: progress.identified,
    rejected: progress.rejected,
    tracks_new: progress.tracksNew,
    transitions_new: progress.transitionsNew,
  });
  return running.length > 0;
}

/** Ends an import that has not ended; what it has written stays. False when it had ended already. */
export async function cancelImport(db: Db, id: string): Promise<boolean> {
  return (await db.query(sql.cancel_import, { id })).length > 0;
}

export interface ImportOutcome {
  readonly status: "completed" | "failed";
  readonly outcome: "parsed" | "empty" | "failed";
  readonly reason: string | null;
  readonly errorCode: string | null;
}

export async function finishImport(db: Db, id: string, { errorCode, ...outcome }: ImportOutcome): Promise<void> {
  await db.query(sql.finish_import, { id, ...outcome, error_code: errorCode });
}

// Below this an import is quick with any plan.
const LEAST_ANALYZED = 5_000;

/**
 * Gives the planner fresh statistics when the library has grown by half. The embedded database has no autovacuum, and
 * on statistics of a small library the plans of a large one go astray: an import of 100,000 entries took twice as long.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  const [state] = await db.query<{ stale: boolean }>(sql.find_stale_statistics, { least: LEAST_ANALYZED });
  if (state?.stale !== true) return;
  await db.query(sql.analyze_library);
  await db.query(sql.mark_analyzed);
}
