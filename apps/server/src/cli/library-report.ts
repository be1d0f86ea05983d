import cliProgress from "cli-progress";
import type { SongImport, SongRejection } from "./library-import.ts";

/** What a person or a program sees of imports of songs while they run and at their end. */
export interface LibraryReport {
  begin(name: string, byteCount: number | null): void;
  /** How many bytes have been handed over. */
  sent(bytes: number): void;
  progress(state: SongImport): void;
  end(name: string, state: SongImport, rejections: readonly SongRejection[]): void;
  fail(name: string, reason: string): void;
  /** True when everything was read to its end. */
  finish(): boolean;
}

const MEBIBYTE = 1024 * 1024;

/** A bar with the rate of songs on a terminal; nothing elsewhere, so that logs stay readable. */
function makeBar() {
  return new cliProgress.SingleBar(
    {
      format: "{bar} {percentage}% | {songs} songs, {rate}/s | {file}",
      hideCursor: true,
      stream: process.stderr,
      noTTYOutput: false,
    },
    cliProgress.Presets.shades_classic,
  );
}

const sentenceOf = ({ row, errors, excerpt }: SongRejection): string =>
  `  row ${row}: ${errors.map(({ field, reason }) => `${field ?? "it"} ${reason}`).join(", ")}: ${excerpt}`;

function linesOf(name: string, state: SongImport, rejections: readonly SongRejection[]): string {
  const { status, format, dry_run, rows_read, created, updated, unchanged, rejected, error, import_id } = state;
  const how = dry_run ? " (dry run: nothing was written)" : "";
  const head = `${name}: ${format}, ${rows_read} rows: ${created} new, ${updated} changed, ${unchanged} unchanged, ${rejected} rejected${how}`;
  const why = status === "completed" ? [] : [`${name}: ${status}: ${error ?? "no reason is known"}`];
  const hint = status === "completed" ? [] : [`  To go on with it: segue library import ${name} --resume ${import_id}`];
  const more = rejected - rejections.length;
  return [head, ...rejections.map(sentenceOf), ...(more > 0 ? [`  and ${more} more rows`] : []), ...why, ...hint].join(
    "\n",
  );
}

export function makeLibraryReport(json: boolean): LibraryReport {
  const bar = makeBar();
  let failed = false;
  let began = 0;
  let file = "";
  return {
    begin: (name, byteCount) => {
      file = name;
      began = performance.now();
      bar.start(Math.max((byteCount ?? MEBIBYTE) / MEBIBYTE, 0.01), 0, { songs: 0, rate: 0, file });
    },
    sent: (bytes) => bar.update(bytes / MEBIBYTE),
    progress: ({ rows_read }) => {
      const rate = Math.round(rows_read / Math.max((performance.now() - began) / 1000, 0.001));
      bar.updateETA();
      bar.update({ songs: rows_read, rate, file });
    },
    end: (name, state, rejections) => {
      bar.stop();
      failed ||= state.status !== "completed";
      const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
      if (json) console.log(JSON.stringify({ file: name, ...state, seconds, rejections }));
      else console.log(linesOf(name, state, rejections));
    },
    fail: (name, reason) => {
      bar.stop();
      failed = true;
      if (json) console.log(JSON.stringify({ file: name, status: "failed", error: reason }));
      else console.log(`${name}: failed: ${reason}`);
    },
    finish: () => !failed,
  };
}
