import { type Database, inTransaction } from "@segue/kernel/db";
import { DomainError, isDomainError } from "@segue/kernel/errors";
import type { ForeignCorrection } from "../corrections/correction.ts";
import { addForeignCorrections } from "../corrections/settle-corrections.ts";
import type { NewId } from "../ports.ts";
import { type OpenDocument, openDocument } from "../readers/open-document.ts";
import type { ReadItem, Rejection } from "../readers/reader.ts";
import { unpackDocument } from "../readers/unpack.ts";
import { type PreparedSetlist, prepareSetlist } from "./batch.ts";
import {
  addImportProgress,
  finishImport,
  getImport,
  type ImportOutcome,
  type ImportRow,
  insertImportRejections,
  refreshStatistics,
  setImportFormat,
  startImport,
} from "./import-store.ts";
import { getSourceDocument } from "./source-document-store.ts";
import { type BatchResult, writeBatch } from "./write-batch.ts";

export interface ImportDeps {
  readonly database: Database;
  readonly newId: NewId;
  /** Largest document accepted once unpacked, in bytes. */
  readonly maxDocumentBytes: number;
  /** Called after each change of the graph that this process has made. */
  readonly onGraphChange: () => void;
}

// A transaction holds the write lock; at about 10,000 entries it takes about a second on the embedded database, which
// also is how often progress moves and how much a crash repeats.
const ENTRIES_A_BATCH = 10_000;
const REJECTIONS_KEPT = 10_000;

interface Batch {
  setlists: PreparedSetlist[];
  rejections: Rejection[];
  corrections: readonly ForeignCorrection[];
  entries: number;
  /** How much of the document has been read, 0..1; null when the reader cannot tell. */
  fraction: number | null;
}

const emptyBatch = (): Batch => ({ setlists: [], rejections: [], corrections: [], entries: 0, fraction: null });

/** Groups what a reader yields into batches, each with whole setlists. */
function* batchesOf(items: Iterable<ReadItem>): Generator<Batch> {
  let batch = emptyBatch();
  for (const item of items) {
    batch.fraction = item.fraction ?? batch.fraction;
    if (item.type === "rejected") batch.rejections.push(item.rejection);
    else if (item.type === "corrections") batch.corrections = [...batch.corrections, ...item.corrections];
    else {
      batch.setlists.push(prepareSetlist(item.setlist));
      batch.entries += item.setlist.entries.length;
    }
    if (batch.entries >= ENTRIES_A_BATCH || batch.rejections.length >= ENTRIES_A_BATCH) {
      yield batch;
      batch = emptyBatch();
    }
  }
  if (batch.setlists.length + batch.rejections.length + batch.corrections.length > 0) yield batch;
}

const OUR_FAULT: ImportOutcome = {
  status: "failed",
  outcome: "failed",
  reason: "Segue made a mistake while reading this file; its log says more. What was read before stays.",
  errorCode: "internal-error",
};

/** Why a document could not be read, as it is stored and shown; a bug is thrown on. */
function failureOf(error: unknown): ImportOutcome {
  if (!isDomainError(error)) throw error;
  return { status: "failed", outcome: "failed", reason: error.message, errorCode: error.code };
}

async function openSource(deps: ImportDeps, row: ImportRow): Promise<OpenDocument> {
  const source = await getSourceDocument(deps.database, row.source_document_id);
  return openDocument(await unpackDocument(source.bytes, deps.maxDocumentBytes), row.filename, row.requested_format);
}

const countIdentified = (setlists: readonly PreparedSetlist[]): number =>
  setlists.reduce((sum, { entries }) => sum + entries.filter(({ identity }) => identity !== null).length, 0);

const NOTHING_WRITTEN: BatchResult = { setlistsNew: 0, tracksNew: 0, transitionsNew: 0 };

function writeOne(deps: ImportDeps, row: ImportRow, batch: Batch, rejectedBefore: number): Promise<void> {
  return inTransaction(deps.database, async (tx) => {
    const written = row.dry_run
      ? NOTHING_WRITTEN
      : await writeBatch(tx, row.source_document_id, batch.setlists, deps.newId);
    if (!row.dry_run) await addForeignCorrections(tx, batch.corrections, deps.newId);
    const room = Math.max(0, REJECTIONS_KEPT - rejectedBefore);
    await insertImportRejections(tx, row.id, rejectedBefore, batch.rejections.slice(0, room));
    const running = await addImportProgress(tx, row.id, {
      fraction: batch.fraction,
      setlists: batch.setlists.length,
      entries: batch.entries,
      identified: countIdentified(batch.setlists),
      rejected: batch.rejections.length,
      ...written,
    });
    if (!running) throw new DomainError("conflict", "import-cancelled", "The import was cancelled.");
  });
}

async function readAndWrite(deps: ImportDeps, row: ImportRow, signal: AbortSignal): Promise<ImportOutcome> {
  const document = await openSource(deps, row);
  await setImportFormat(deps.database, row.id, document.format, document.version);
  let found = 0;
  let rejected = 0;
  for (const batch of batchesOf(document.read(row.columns === null ? {} : { columns: row.columns }))) {
    signal.throwIfAborted();
    await writeOne(deps, row, batch, rejected);
    deps.onGraphChange();
    found += batch.setlists.length + batch.corrections.length;
    rejected += batch.rejections.length;
    await refreshStatistics(deps.database);
  }
  if (found > 0) return { status: "completed", outcome: "parsed", reason: null, errorCode: null };
  const why = rejected > 0 ? `all ${rejected} lines were rejected` : "it holds no rows";
  const reason = `The document was read as ${document.format}, but no setlist was found in it: ${why}.`;
  return { status: "failed", outcome: "empty", reason, errorCode: "import-nothing-found" };
}

/**
 * Reads the document of an import and adds its setlists, in transactions of whole setlists:
 * 1. An import that has ended is left alone, so a job that is delivered twice does no harm.
 * 2. Otherwise it begins from the first line. What an earlier worker wrote before it died is recognised by its
 *    fingerprint and passed over, so nothing is lost and nothing is there twice.
 * 3. A document that cannot be read ends the import as `failed` with the reason. What was written before stays.
 * 4. An error of ours ends it as `failed` too and is thrown on, to be logged. Only where that cannot be written down, as
 *    when the database is gone or the server stops, the import stays open and its job is tried again.
 */
export async function runImport(deps: ImportDeps, id: string, signal: AbortSignal): Promise<void> {
  if (!(await startImport(deps.database, id))) return;
  const row = await getImport(deps.database, id);
  try {
    const outcome = await readAndWrite(deps, row, signal).catch(failureOf);
    await finishImport(deps.database, id, outcome);
  } catch (error) {
    if (!signal.aborted) await finishImport(deps.database, id, OUR_FAULT);
    throw error;
  }
}
