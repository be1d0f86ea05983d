import cliProgress from "cli-progress";
import type { ImportOptions, ImportReply } from "./import.ts";

/** What a person or a program sees of an import while it runs and at its end. */
export interface ImportReport {
  begin(path: string): void;
  progress(reply: ImportReply): void;
  end(path: string, reply: ImportReply): void;
  fail(path: string, reason: string): void;
  /** A file of a folder that is no list. */
  skip(path: string, reason: string): void;
  /** Prints the totals; true when no file failed. */
  finish(): boolean;
}

const REJECTIONS_SHOWN = 5;

const total = { setlists: 0, setlists_new: 0, entries: 0, identified: 0, rejected: 0, tracks: 0, transitions: 0 };

type Totals = typeof total;

/** A bar with rate and time left on a terminal; nothing elsewhere, so that logs stay readable. */
function makeBar() {
  return new cliProgress.SingleBar(
    {
      format: "{bar} {percentage}% | {entries} entries, {rate}/s | {left} s left | {file}",
      etaAsynchronousUpdate: false,
      hideCursor: true,
      stream: process.stderr,
      noTTYOutput: false,
    },
    cliProgress.Presets.shades_classic,
  );
}

function describe(
  path: string,
  { counts, format, rejected_lines, error, status }: ImportReply,
  dryRun: boolean,
): string {
  const head =
    status === "completed"
      ? `${path}: ${format}, ${counts.setlists} sets (${dryRun ? "dry run" : `${counts.setlists_new} new`}), ` +
        `${counts.entries} entries, ${counts.identified} identified, ${counts.rejected} lines rejected`
      : `${path}: ${status}: ${error?.message ?? "no reason is known"}`;
  // Serato's files are not text, and have no lines.
  const place = format?.startsWith("serato") === true ? "byte" : "line";
  const lines = rejected_lines
    .slice(0, REJECTIONS_SHOWN)
    .map(({ line, text, reason }) => `  ${place} ${line}: ${reason}: ${text}`);
  const more = counts.rejected - lines.length;
  return [head, ...lines, ...(more > 0 ? [`  and ${more} more lines`] : [])].join("\n");
}

export function makeImportReport(files: number, options: ImportOptions): ImportReport {
  const began = performance.now();
  const totals: Totals = { ...total };
  let skipped = 0;
  const failures: { file: string; reason: string }[] = [];
  const bar = makeBar();
  let file = "";
  let fileBegan = began;

  const say = (value: object, line: string) => console.log(options.json ? JSON.stringify(value) : line);

  return {
    begin: (path) => {
      file = path;
      fileBegan = performance.now();
      bar.start(1, 0, { entries: 0, rate: 0, left: "?", file });
    },
    progress: ({ progress }) => {
      const seconds = (performance.now() - fileBegan) / 1000;
      const fraction = progress.fraction ?? 0;
      const left = fraction > 0 ? Math.ceil((seconds / fraction) * (1 - fraction)) : "?";
      bar.update(fraction, { entries: progress.entries, rate: Math.round(progress.entries / seconds), left, file });
    },
    end: (path, reply) => {
      bar.stop();
      if (reply.status !== "completed") failures.push({ file: path, reason: reply.error?.message ?? reply.status });
      for (const key of Object.keys(totals) as (keyof Totals)[]) totals[key] += reply.counts[key];
      say({ file: path, ...reply }, describe(path, reply, options.dryRun));
    },
    fail: (path, reason) => {
      bar.stop();
      failures.push({ file: path, reason });
      say({ file: path, status: "failed", error: { message: reason } }, `${path}: failed: ${reason}`);
    },
    skip: (path, reason) => {
      bar.stop();
      skipped += 1;
      say({ file: path, status: "skipped", reason }, `${path}: skipped: ${reason}`);
    },
    finish: () => {
      const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
      const { setlists, entries, identified, rejected, tracks, transitions, setlists_new } = totals;
      const summary = { files, setlists, entries, identified, rejected, tracks, transitions, seconds };
      say(
        { ...summary, skipped_files: skipped, failed_files: failures.length, setlists_new, failures },
        `${files} files: ${setlists} sets (${setlists_new} new), ${entries} entries, ${identified} identified, ` +
          `${rejected} lines rejected, ${tracks} tracks and ${transitions} transitions added, ` +
          `${skipped} files skipped, ${failures.length} files failed, ${seconds} s`,
      );
      return failures.length === 0;
    },
  };
}
