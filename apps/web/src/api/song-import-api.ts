import { request } from "./request.ts";
import { list, nullable, number, oneOf, type Parsed, record, text } from "./shape.ts";

const songImport = record({
  import_id: text,
  filename: nullable(text),
  format: oneOf("csv", "ndjson", "json"),
  /** `stopped` at a row that was wrong, as it was asked to. */
  status: oneOf("running", "completed", "failed", "cancelled", "stopped"),
  dry_run: (value): boolean => value === true,
  rows_read: number,
  created: number,
  updated: number,
  unchanged: number,
  rejected: number,
  bytes_read: number,
  error: nullable(text),
});

const rejections = record({
  items: list(
    record({
      row: number,
      errors: list(record({ field: nullable(text), reason: text })),
      excerpt: text,
    }),
  ),
  page: number,
  total: number,
});

export type SongImport = Parsed<typeof songImport>;
export type SongFormat = SongImport["format"];

export interface SongImportOptions {
  /** Null: the name and the beginning of the file say what it is. */
  readonly format: SongFormat | null;
  readonly onError: "skip" | "stop";
  readonly onMatch: "add" | "update" | "skip";
  readonly dryRun: boolean;
}

/** A million songs on the embedded database take minutes: the server says when it is done, not a clock. */
const timeoutMs = 6 * 3_600_000;

const pathOf = (id: string) => `/songs/imports/${encodeURIComponent(id)}`;

/** A new import, or one that ended early and goes on behind the rows that it has done. */
export type ImportName = { readonly import_id: string } | { readonly resume: string };

/** Uploads a file of songs; the reply comes when all of it is imported. Its name lets one follow it meanwhile. */
export function uploadSongs(name: ImportName, file: File, options: SongImportOptions, signal: AbortSignal) {
  const query = {
    ...name,
    filename: file.name,
    ...(options.format === null ? {} : { format: options.format }),
    on_error: options.onError,
    on_match: options.onMatch,
    dry_run: String(options.dryRun),
  };
  return request("/songs/import", songImport, { method: "POST", query, body: file, signal, timeoutMs });
}

export function fetchSongImport(id: string, signal?: AbortSignal): Promise<SongImport> {
  return request(pathOf(id), songImport, { signal });
}

/** The rows that were not taken, with every reason, in the order of the file. */
export function fetchRejections(id: string, page: number, limit: number, signal?: AbortSignal) {
  return request(`${pathOf(id)}/rejections`, rejections, { query: { page, limit }, signal });
}

export function cancelSongImport(id: string): Promise<unknown> {
  return request(`${pathOf(id)}/cancel`, (value) => value, { method: "POST" });
}
