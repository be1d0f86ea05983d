import { type FileImport, isFinished } from "../core/import-slice.ts";
import { useExplorer, useSlice } from "./explorer-context.ts";
import { Icon } from "./icon.tsx";
import { Problem } from "./problem.tsx";
import { importAdvice } from "./problem-words.ts";
import { RejectedLines } from "./rejected-lines.tsx";
import { count } from "./words.ts";

/** Imports under way and done: progress, counts, rejected lines, and what to do when one failed. */
export function ImportTray() {
  const { actions } = useExplorer();
  const { files } = useSlice((explorer) => explorer.imports);
  if (files.length === 0) return null;
  return (
    <section className="tray card" aria-label="Imports">
      <header>
        <h2>Import</h2>
        {files.every(isFinished) && (
          <button type="button" className="close" aria-label="Close imports" onClick={actions.dismiss}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <ul aria-live="polite">
        {files.map((file, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files are only ever added at the end
          <li key={at}>
            <strong className="filename">{file.filename}</strong>
            <FileProgress file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileProgress({ file }: { readonly file: FileImport }) {
  switch (file.step) {
    case "waiting":
      return <p className="quiet">Waiting for the file before it</p>;
    case "uploading":
      return <Bar label={`Uploading ${file.filename}`} words="Uploading…" fraction={null} />;
    case "refused":
      return <Problem title="This file was not imported" problem={file.problem} />;
    case "running":
      return <Running file={file} />;
    case "cancelled":
      return <p className="quiet">Cancelled. What was read before stays in the library.</p>;
    case "failed":
      return (
        <div className="problem" role="alert">
          <p>{file.run.error?.message ?? "The import failed."}</p>
          <p className="quiet">{importAdvice(file.run.error?.code ?? "")}</p>
          <RejectedLines lines={file.run.rejected_lines} total={file.run.counts?.rejected ?? null} />
        </div>
      );
    case "completed":
      return <Completed file={file} />;
  }
}

type WithRun = Extract<FileImport, { readonly run: unknown }>;

function Running({ file }: { readonly file: WithRun }) {
  const progress = file.run.progress;
  const words =
    progress === null
      ? "Starting…"
      : `${count(progress.setlists, "set")}, ${count(progress.entries, "entry", "entries")}`;
  return <Bar label={`Importing ${file.filename}`} words={words} fraction={progress?.fraction ?? null} />;
}

function Completed({ file }: { readonly file: WithRun }) {
  const { counts, rejected_lines } = file.run;
  return (
    <>
      {counts !== null && (
        <p className="done">
          {count(counts.setlists, "set")} with {count(counts.entries, "entry", "entries")}, {counts.identified} of them
          identified: {count(counts.tracks, "track")} and {count(counts.transitions, "transition")}.
        </p>
      )}
      <RejectedLines lines={rejected_lines} total={counts?.rejected ?? null} />
    </>
  );
}

function Bar(properties: { readonly label: string; readonly words: string; readonly fraction: number | null }) {
  const { label, words, fraction } = properties;
  return (
    <>
      <progress aria-label={label} {...(fraction === null ? {} : { value: fraction, max: 1 })} />
      <p className="quiet">{words}</p>
    </>
  );
}
