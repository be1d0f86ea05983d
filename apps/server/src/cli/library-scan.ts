import { resolve } from "node:path";
import { Readable } from "node:stream";
import type { Config } from "@segue/kernel/config";
import { DomainError } from "@segue/kernel/errors";
import { type ScannedFile, scanFolder } from "@segue/library";
import { withApi } from "./api.ts";
import { uploadSongs } from "./library-import.ts";
import { makeLibraryReport } from "./library-report.ts";

export interface LibraryScanOptions {
  readonly bucket: string;
  readonly names: boolean;
  readonly onMatch: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const REASONS_SHOWN = 20;

/** What of a folder was no song: every file for a program, the first for a person. */
function makeLeftOut(json: boolean) {
  let count = 0;
  return {
    add: (path: string, reason: string) => {
      count += 1;
      if (json) console.log(JSON.stringify({ file: path, status: "left out", reason }));
      else if (count <= REASONS_SHOWN) console.log(`${path}: left out: ${reason}`);
    },
    finish: () => {
      if (!json && count > REASONS_SHOWN) console.log(`and ${count - REASONS_SHOWN} more files left out`);
    },
  };
}

type LeftOut = ReturnType<typeof makeLeftOut>;

async function* linesOf(files: AsyncIterable<ScannedFile>, leftOut: LeftOut): AsyncGenerator<string> {
  for await (const file of files) {
    if ("reason" in file) leftOut.add(file.path, file.reason);
    else yield `${JSON.stringify(file.song)}\n`;
  }
}

/** A stream that has something to send, or null: an import of nothing is refused. */
async function streamOf(lines: AsyncGenerator<string>, folder: string): Promise<Readable | null> {
  try {
    const first = await lines.next();
    if (first.done === true) return null;
    const all = async function* () {
      yield first.value;
      yield* lines;
    };
    return Readable.from(all(), { objectMode: false });
  } catch (error) {
    throw new DomainError("not-found", "folder-unreadable", `${folder}: the folder cannot be read.`, { cause: error });
  }
}

/** `segue library scan`: adds the music of a folder by its tags; true when it was read to its end. */
export async function runLibraryScan(config: Config, folder: string, options: LibraryScanOptions): Promise<boolean> {
  const report = makeLibraryReport(options.json);
  const leftOut = makeLeftOut(options.json);
  const { bucket, names, onMatch, dryRun, json } = options;
  const body = await streamOf(linesOf(scanFolder(resolve(folder), { bucket, names }), leftOut), folder);
  if (body === null) {
    leftOut.finish();
    report.fail(folder, "there is no song in it");
    return report.finish();
  }
  await withApi(config, async (api) => {
    await uploadSongs(
      api,
      { name: folder, byteCount: null, body },
      { format: "ndjson", onMatch, dryRun, json },
      report,
    );
  });
  leftOut.finish();
  return report.finish();
}
