import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@segue/kernel/config";
import { DomainError, isDomainError } from "@segue/kernel/errors";
import { type Api, withApi } from "./api.ts";
import { type LibraryReport, makeLibraryReport } from "./library-report.ts";

export interface LibraryImportOptions {
  readonly format?: string;
  readonly onError?: string;
  readonly onMatch?: string;
  readonly resume?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** The reply of `GET /songs/imports/{import_id}`, as far as the commands read it. */
export interface SongImport {
  readonly import_id: string;
  readonly status: "running" | "completed" | "failed" | "cancelled" | "stopped";
  readonly format: string;
  readonly dry_run: boolean;
  readonly rows_read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly error: string | null;
}

export interface SongRejection {
  readonly row: number;
  readonly errors: readonly { readonly field: string | null; readonly reason: string }[];
  readonly excerpt: string;
}

/** Something that is handed in as one import. */
export interface SongUpload {
  readonly name: string;
  /** Null where it is not known before the end. */
  readonly byteCount: number | null;
  readonly body: Readable;
}

const POLL_MS = 500;

/** Shows how far an import is until it is told to stop; on a terminal only. */
async function follow(api: Api, id: string, report: LibraryReport, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
    // Before its first bytes are looked at there is no import yet.
    const state = await api.json<SongImport>(`/songs/imports/${id}`).catch(() => null);
    if (state !== null && !signal.aborted) report.progress(state);
  }
}

/** Asks the server to end the import at Ctrl-C; what was written stays. */
function cancelOnSignal(api: Api, id: string): Disposable {
  const cancel = () => {
    console.error("\nCancelling: the batch that is being written is finished first.");
    void api.json(`/songs/imports/${id}/cancel`, { method: "POST" }).catch(() => undefined);
  };
  process.once("SIGINT", cancel);
  return { [Symbol.dispose]: () => process.removeListener("SIGINT", cancel) };
}

async function* counted(body: Readable, report: LibraryReport): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    report.sent(bytes);
    yield chunk;
  }
}

const REJECTIONS_SHOWN = 5;

/** Hands in one file and follows it to its end. @throws DomainError where it could not be read at all */
export async function uploadSongs(
  api: Api,
  { name, byteCount, body }: SongUpload,
  options: LibraryImportOptions,
  report: LibraryReport,
): Promise<void> {
  const id = options.resume ?? randomUUID();
  report.begin(name, byteCount);
  using _cancel = cancelOnSignal(api, id);
  const ended = new AbortController();
  const following = process.stderr.isTTY ? follow(api, id, report, ended.signal) : Promise.resolve();
  try {
    const reply = await api.json<SongImport>("/songs/import", {
      method: "POST",
      body: Readable.from(counted(body, report), { objectMode: false }),
      query: {
        filename: name,
        format: options.format,
        on_error: options.onError,
        on_match: options.onMatch,
        dry_run: options.dryRun ? "true" : undefined,
        ...(options.resume === undefined ? { import_id: id } : { resume: id }),
      },
    });
    const rejections =
      reply.rejected === 0
        ? []
        : await rejectionsOf(api, reply.import_id, options.json ? Number.POSITIVE_INFINITY : REJECTIONS_SHOWN);
    report.end(name, reply, rejections);
  } finally {
    ended.abort();
    await following;
    body.destroy();
  }
}

const PAGE = 100;

async function rejectionsOf(api: Api, id: string, most: number): Promise<SongRejection[]> {
  const rejections: SongRejection[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page: String(page), limit: String(Math.min(most, PAGE)) };
    const reply = await api.json<{ items: SongRejection[]; has_next: boolean }>(`/songs/imports/${id}/rejections`, {
      query,
    });
    rejections.push(...reply.items);
    if (!reply.has_next || rejections.length >= most) return rejections;
  }
}

async function openUpload(path: string): Promise<SongUpload> {
  const info = await stat(path).catch((error: unknown) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isMissing ? "there is no such file" : "it cannot be read";
    throw new DomainError("not-found", "file-unreadable", `${reason}.`, { cause: error });
  });
  if (!info.isFile()) {
    throw new DomainError("invalid", "file-unreadable", "it is no file. `library scan` reads folders of music.");
  }
  return { name: basename(path), byteCount: info.size, body: createReadStream(path) };
}

/** `segue library import`: hands in files of songs one after the other; true when every one was read to its end. */
export async function runLibraryImport(
  config: Config,
  paths: readonly string[],
  options: LibraryImportOptions,
): Promise<boolean> {
  const report = makeLibraryReport(options.json);
  await withApi(config, async (api) => {
    for (const path of paths) {
      try {
        await uploadSongs(api, await openUpload(path), options, report);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        report.fail(path, error.message);
      }
    }
  });
  return report.finish();
}
