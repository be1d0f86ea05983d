import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@segue/kernel/config";
import { DomainError, isDomainError } from "@segue/kernel/errors";
import type { Api } from "./api.ts";
import { withApi } from "./api.ts";
import { type ImportReport, makeImportReport } from "./import-report.ts";

export interface ImportOptions {
  readonly format?: string;
  readonly columns?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** The reply of `GET /imports/{id}`, as far as the command reads it. */
export interface ImportReply {
  readonly id: string;
  readonly status: "queued" | "running" | "completed" | "failed" | "cancelled";
  readonly format: string | null;
  readonly progress: { readonly setlists: number; readonly entries: number; readonly fraction: number | null };
  readonly counts: {
    readonly setlists: number;
    readonly setlists_new: number;
    readonly entries: number;
    readonly identified: number;
    readonly rejected: number;
    readonly tracks: number;
    readonly transitions: number;
  };
  readonly rejected_lines: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

const MOST_FILES = 100_000;
const POLL_MS = { first: 10, last: 250 };

/** A file to import; one that was found in a folder need not be a list. */
interface ImportFile {
  readonly path: string;
  readonly found: boolean;
}

// Not read at all: a folder of music is walked for the lists in it.
const MEDIA =
  /\.(?:mp3|m4a|aac|flac|wav|aiff?|ogg|opus|wma|alac|mp4|m4v|mov|mkv|avi|webm|jpe?g|png|gif|webp|pdf|zip|rar|7z)$/i;

/** What says of a file that it is no list of tracks, rather than one that is damaged. */
const NO_LIST: ReadonlySet<string> = new Set([
  "document-format-unknown",
  "document-binary",
  "document-empty",
  "import-empty-file",
]);

/** The files under a path in the order of their names, hidden ones and hidden folders left out. A path that is not there is itself. */
async function filesUnder(path: string): Promise<ImportFile[]> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isDirectory()) return [{ path, found: false }];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(path, file)
          .split(sep)
          .some((name) => name.startsWith(".")),
    );
  if (files.length > MOST_FILES) {
    throw new DomainError(
      "invalid",
      "too-many-files",
      `${path} holds more than ${MOST_FILES} files; import its folders one by one.`,
    );
  }
  return files.sort().map((file) => ({ path: file, found: true }));
}

async function readUpload(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    const reason = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
    throw new DomainError("not-found", "file-unreadable", `${path}: ${reason}.`, { cause: error });
  }
}

async function follow(api: Api, id: string, report: ImportReport): Promise<ImportReply> {
  for (let pause = POLL_MS.first; ; pause = Math.min(pause * 1.5, POLL_MS.last)) {
    const reply = await api.json<ImportReply>(`/imports/${id}`);
    report.progress(reply);
    if (reply.status !== "queued" && reply.status !== "running") return reply;
    await wait(pause);
  }
}

async function importFile(
  api: Api,
  { path, found }: ImportFile,
  options: ImportOptions,
  report: ImportReport,
): Promise<void> {
  if (found && MEDIA.test(path)) return report.skip(path, "it is music, a picture or an archive");
  report.begin(path);
  try {
    const { id } = await api.json<{ id: string }>("/imports", {
      method: "POST",
      body: await readUpload(path),
      query: {
        filename: basename(path),
        format: options.format,
        columns: options.columns,
        dry_run: options.dryRun ? "true" : undefined,
      },
    });
    const reply = await follow(api, id, report);
    if (found && reply.error !== null && NO_LIST.has(reply.error.code)) report.skip(path, "it is no list of tracks");
    else report.end(path, reply);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (found && NO_LIST.has(error.code)) report.skip(path, "it is no list of tracks");
    else report.fail(path, error.message);
  }
}

/** `segue import`: hands in every file under the paths, says what each was taken for and follows its reading. True when
 * none failed; a file of a folder that is no list is passed over. */
export async function runImportCommand(
  config: Config,
  paths: readonly string[],
  options: ImportOptions,
): Promise<boolean> {
  const files = (await Promise.all(paths.map(filesUnder))).flat();
  const report = makeImportReport(files.length, options);
  await withApi(config, async (api) => {
    for (const file of files) await importFile(api, file, options, report);
  });
  return report.finish();
}
