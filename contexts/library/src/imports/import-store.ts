import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { SongFormat } from "./import-format.ts";
import type { OnMatch } from "./plan-batch.ts";

const sql = loadQueries(new URL("./import-store.sql", import.meta.url), [
  "insert_import",
  "find_import",
  "list_imports",
  "count_imports",
  "claim_import",
  "save_progress",
  "touch_import",
  "end_import",
  "cancel_import",
  "fail_silent_imports",
  "insert_rejections",
  "list_rejections",
  "count_rejected_rows",
]);

export type OnError = "skip" | "stop";
export type EndStatus = "completed" | "failed" | "cancelled" | "stopped";

/** How far an import is. */
export interface ImportCounts {
  /** Rows that are done with, refused ones among them. */
  readonly rows_read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface ImportRow extends ImportCounts {
  readonly import_id: string;
  readonly filename: string | null;
  readonly format: SongFormat;
  readonly status: "running" | EndStatus;
  readonly dry_run: boolean;
  readonly on_error: OnError;
  readonly on_match: OnMatch;
  readonly byte_count: number | null;
  readonly bytes_read: number;
  readonly error: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type NewImport = Pick<
  ImportRow,
  "import_id" | "filename" | "format" | "dry_run" | "on_error" | "on_match" | "byte_count"
> & { readonly now: Date };

/** @throws DomainError `import-exists` */
export async function insertImport(db: Db, { ...row }: NewImport): Promise<void> {
  const rows = await db.query(sql.insert_import, row);
  if (rows.length > 0) return;
  throw new DomainError("conflict", "import-exists", `There is an import ${row.import_id} already.`, {
    fieldErrors: [{ field: "import_id", reason: "is taken: give a new one, or go on with it by resume" }],
  });
}

/** @throws DomainError `import-not-found` */
export async function getImport(db: Db, import_id: string): Promise<ImportRow> {
  const [row] = await db.query<ImportRow>(sql.find_import, { import_id });
  if (row !== undefined) return row;
  throw new DomainError("not-found", "import-not-found", "Import not found");
}

export async function listImports(db: Db, limit: number, offset: number): Promise<ImportRow[]> {
  return db.query<ImportRow>(sql.list_imports, { limit, offset });
}

async function countOf(rows: Promise<{ total: number }[]>): Promise<number> {
  return (await rows)[0]?.total ?? 0;
}

export const countImports = (db: Db): Promise<number> => countOf(db.query(sql.count_imports));

/** Takes up an import that has ended early. @throws DomainError `import-not-found`, `import-not-resumable` */
export async function claimImport(
  db: Db,
  claim: { import_id: string; on_error: OnError | null; byte_count: number | null; now: Date },
): Promise<ImportRow> {
  const claimed = await db.query(sql.claim_import, claim);
  const row = await getImport(db, claim.import_id);
  if (claimed.length > 0) return row;
  const why = row.status === "completed" ? "has been completed" : "is still running";
  throw new DomainError("conflict", "import-not-resumable", `The import ${why}: there is nothing to resume.`);
}

/** Writes how far an import is; false when it was ended meanwhile. */
export async function saveProgress(
  db: Db,
  import_id: string,
  progress: ImportCounts & { bytes_read: number; now: Date },
): Promise<boolean> {
  return (await db.query(sql.save_progress, { import_id, ...progress })).length > 0;
}

/** Says that an import is still running; false when it was ended meanwhile. */
export async function touchImport(db: Db, import_id: string, bytes_read: number, now: Date): Promise<boolean> {
  return (await db.query(sql.touch_import, { import_id, bytes_read, now })).length > 0;
}

/** Ends an import that is running; `stopped` adds the row that it stopped at to the rejected ones. */
export async function endImport(
  db: Db,
  import_id: string,
  end: { status: EndStatus; error: string | null; bytes_read: number; now: Date },
): Promise<void> {
  await db.query(sql.end_import, { import_id, ...end, stopped: end.status === "stopped" });
}

/** Ends a running import at its next batch; false when it is not running. */
export async function cancelImport(db: Db, import_id: string, now: Date): Promise<boolean> {
  return (await db.query(sql.cancel_import, { import_id, now })).length > 0;
}

/** Marks the imports as failed that nobody has spoken for since a moment. */
export async function failSilentImports(db: Db, silent_since: Date, now: Date): Promise<void> {
  const error = "The process that ran it ended. Send the same file again with resume to go on.";
  await db.query(sql.fail_silent_imports, { silent_since, now, error });
}

/** A row that was refused, with everything that is wrong with it. */
export interface Rejection {
  readonly row: number;
  readonly errors: readonly { readonly field: string | null; readonly reason: string }[];
  readonly excerpt: string;
}

export async function insertRejections(db: Db, import_id: string, rejections: readonly Rejection[]): Promise<void> {
  const lines = rejections.flatMap(({ row, errors, excerpt }) =>
    errors.map(({ field, reason }, index) => ({
      row,
      ordinal: index + 1,
      field,
      reason,
      excerpt,
    })),
  );
  if (lines.length === 0) return;
  await db.query(sql.insert_rejections, {
    import_id,
    rows: lines.map(({ row }) => row),
    ordinals: lines.map(({ ordinal }) => ordinal),
    fields: lines.map(({ field }) => field),
    reasons: lines.map(({ reason }) => reason),
    excerpts: lines.map(({ excerpt }) => excerpt),
  });
}

export async function listRejections(db: Db, import_id: string, limit: number, offset: number): Promise<Rejection[]> {
  return db.query<Rejection>(sql.list_rejections, { import_id, limit, offset });
}

export const countRejectedRows = (db: Db, import_id: string): Promise<number> =>
  countOf(db.query(sql.count_rejected_rows, { import_id }));
