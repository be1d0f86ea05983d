import type { Database } from "@segue/kernel/db";
import { DomainError, isDomainError } from "@segue/kernel/errors";
import { csvRows } from "./csv-rows.ts";
import { formatOfHead, formatOfUpload, type SongFormat } from "./import-format.ts";
import {
  claimImport,
  countRejectedRows,
  type EndStatus,
  endImport,
  failSilentImports,
  getImport,
  type ImportRow,
  insertImport,
  type OnError,
  touchImport,
} from "./import-store.ts";
import { ImportEnded, ImportWriter, type WriterDeps } from "./import-writer.ts";
import { jsonRows } from "./json-rows.ts";
import { ndjsonRows } from "./ndjson-rows.ts";
import type { OnMatch } from "./plan-batch.ts";
import type { RawRow, RowGroups } from "./raw-row.ts";
import { BATCH_ROWS, runImport } from "./run-import.ts";
import { settleSongs } from "./song-batch-store.ts";
import { type ByteSource, utf8Chunks } from "./utf8-chunks.ts";

/** What a client asks for; null where it says nothing. */
export interface ImportWish {
  readonly import_id: string | null;
  readonly resume: string | null;
  readonly format: SongFormat | null;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly on_error: OnError | null;
  readonly on_match: OnMatch | null;
  readonly dry_run: boolean | null;
  readonly byte_count: number | null;
}

export interface ImportDeps extends WriterDeps {
  /** Told what went wrong beside the import itself. */
  readonly onProblem: (error: unknown) => void;
  /** Told the id, before the file is read to its end. */
  readonly onBegin: (import_id: string) => void;
}

// Somebody who runs an import speaks for it this often; after the longer time, nobody does.
const HEARTBEAT_MS = 10_000;
const SILENCE_MS = 60_000;

/** Below this many songs written, the upkeep of the database does itself. */
const MANY_SONGS = 10_000;

const READERS: Readonly<Record<SongFormat, (chunks: AsyncIterable<Buffer>) => AsyncGenerator<RawRow[]>>> = {
  csv: csvRows,
  ndjson: ndjsonRows,
  json: jsonRows,
};

/** Marks the imports as failed whose process has ended. The embedded database has one process: this one. */
export async function failLostImports(database: Database, now: Date, isStart: boolean): Promise<void> {
  const silence = isStart && database.engine === "embedded" ? -1 : SILENCE_MS;
  await failSilentImports(database, new Date(now.getTime() - silence), now);
}

const empty = (): DomainError =>
  new DomainError("invalid", "import-empty-file", "The file is empty. Send songs as CSV, NDJSON or JSON.", {
    fieldErrors: [{ field: "body", reason: "must not be empty" }],
  });

interface OpenFile {
  readonly format: SongFormat;
  readonly chunks: AsyncGenerator<Buffer>;
}

const HEAD_CHARACTERS = 64 * 1024;

/** Looks at the beginning of a file. @throws DomainError `import-empty-file` and those of {@link utf8Chunks} */
async function openFile(source: ByteSource, wish: ImportWish): Promise<OpenFile> {
  const chunks = utf8Chunks(source);
  const held: Buffer[] = [];
  let head = "";
  while (head.length < HEAD_CHARACTERS && !head.trimStart().includes("\n")) {
    const next = await chunks.next();
    if (next.done === true) break;
    held.push(next.value);
    head += next.value.toString("utf8");
  }
  if (head.trim() === "") throw empty();
  const format = wish.format ?? formatOfUpload(wish.filename, wish.contentType) ?? formatOfHead(head);
  const all = async function* () {
    yield* held.splice(0);
    yield* chunks;
  };
  return { format, chunks: all() };
}

function assertSame(row: ImportRow, wish: ImportWish): void {
  for (const field of ["format", "on_match", "dry_run"] as const) {
    if (wish[field] === null || wish[field] === row[field]) continue;
    const reason = `was ${row[field]} when the import began: leave it out, or begin a new one`;
    throw new DomainError("invalid", "import-resume", `${field} ${reason}.`, { fieldErrors: [{ field, reason }] });
  }
}

async function resumed(deps: ImportDeps, wish: ImportWish, import_id: string): Promise<ImportRow> {
  const { database, clock } = deps;
  await failLostImports(database, clock(), false);
  assertSame(await getImport(database, import_id), wish);
  return claimImport(database, { import_id, on_error: wish.on_error, byte_count: wish.byte_count, now: clock() });
}

async function begun(deps: ImportDeps, wish: ImportWish, format: SongFormat): Promise<ImportRow> {
  const import_id = wish.import_id ?? deps.newId();
  await insertImport(deps.database, {
    import_id,
    format,
    filename: wish.filename,
    dry_run: wish.dry_run ?? false,
    on_error: wish.on_error ?? "skip",
    on_match: wish.on_match ?? "add",
    byte_count: wish.byte_count,
    now: deps.clock(),
  });
  return getImport(deps.database, import_id);
}

interface Counter {
  bytes: number;
}

const brokenOff = (): ImportEnded =>
  new ImportEnded("cancelled", "The upload broke off. Send the same file again with resume to go on.");

async function* counted(source: ByteSource, counter: Counter, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) {
      if (signal.aborted) throw new ImportEnded("cancelled", "The import was cancelled.");
      counter.bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    // Only the sender can fail here: what goes wrong with a chunk that was given does so elsewhere.
    throw error instanceof ImportEnded ? error : brokenOff();
  }
}

/** Says every few seconds that an import runs, and aborts it when somebody has ended it. */
function startHeartbeat(deps: ImportDeps, import_id: string, counter: Counter, abort: AbortController): Disposable {
  const beat = async () => {
    const isRunning = await touchImport(deps.database, import_id, counter.bytes, deps.clock());
    if (!isRunning) abort.abort();
  };
  const timer = setInterval(() => void beat().catch(deps.onProblem), HEARTBEAT_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

const LOGGED = "Something went wrong here; the log has it. Send the same file again with resume to go on.";

interface End {
  readonly status: EndStatus;
  readonly error: string | null;
}

/** How an import ends that was not read to its end; null for what is no fault of the file or its sender. */
function endOf(error: unknown): End | null {
  if (error instanceof ImportEnded) return { status: error.status, error: error.message };
  return isDomainError(error) ? { status: "failed", error: error.message } : null;
}

async function runToEnd(deps: ImportDeps, row: ImportRow, groups: RowGroups, counter: Counter): Promise<void> {
  const { database, clock } = deps;
  const kept = await countRejectedRows(database, row.import_id);
  const writer = new ImportWriter(deps, row, kept, () => counter.bytes);
  const end = async ({ status, error }: End) =>
    endImport(database, row.import_id, { status, error, bytes_read: counter.bytes, now: clock() });
  try {
    await runImport(groups, row, writer, BATCH_ROWS[database.engine]);
    await end({ status: "completed", error: null });
  } catch (error) {
    // What is being written is written, or undone, before anything is said about it.
    const first = await writer.finish().then(
      () => error,
      (failure: unknown) => (error instanceof ImportEnded ? error : failure),
    );
    const known = endOf(first);
    if (known === null) {
      // The first error is the one to report: where the database is gone, this fails as well.
      await end({ status: "failed", error: LOGGED }).catch(deps.onProblem);
      throw first;
    }
    await end(known);
    if (isDomainError(first) && (await getImport(database, row.import_id)).rows_read === 0) throw first;
  } finally {
    if (writer.written >= MANY_SONGS) {
      await settleSongs(database).catch(deps.onProblem);
      deps.onManySongs();
    }
  }
}

/**
 * Reads a file of songs as it comes in and writes them; the import as it has ended, which need not be at the end of the
 * file. @throws DomainError where nothing of the file could be read, and what is no fault of the file
 */
export async function receiveImport(deps: ImportDeps, source: ByteSource, wish: ImportWish): Promise<ImportRow> {
  const counter: Counter = { bytes: 0 };
  const abort = new AbortController();
  const { format, chunks } = await openFile(counted(source, counter, abort.signal), wish);
  const row = wish.resume === null ? await begun(deps, wish, format) : await resumed(deps, wish, wish.resume);
  deps.onBegin(row.import_id);
  using _heartbeat = startHeartbeat(deps, row.import_id, counter, abort);
  await runToEnd(deps, row, READERS[row.format](chunks), counter);
  return getImport(deps.database, row.import_id);
}
