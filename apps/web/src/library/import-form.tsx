import { type FormEvent, useId, useRef, useState } from "react";
import type { SongFormat, SongImportOptions } from "../api/song-import-api.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/problem.tsx";
import { useLibrary } from "./library-context.ts";
import { bytes } from "./size-words.ts";

const formats: readonly (readonly [SongFormat | "", string])[] = [
  ["", "As the file says"],
  ["csv", "CSV"],
  ["ndjson", "NDJSON"],
  ["json", "JSON"],
];
const matches: readonly (readonly [SongImportOptions["onMatch"], string])[] = [
  ["skip", "Leave it as it is"],
  ["update", "Update it from the file"],
  ["add", "Add another one"],
];
const errors: readonly (readonly [SongImportOptions["onError"], string])[] = [
  ["skip", "Leave it out and go on"],
  ["stop", "Stop there"],
];

interface Properties {
  readonly file: File | null;
  readonly problem: unknown;
}

/** Chooses a file and says how it is to be taken. */
export function ImportForm({ file, problem }: Properties) {
  const { importing } = useLibrary();
  const [format, setFormat] = useState<SongFormat | "">("");
  const [onMatch, setOnMatch] = useState<SongImportOptions["onMatch"]>("skip");
  const [onError, setOnError] = useState<SongImportOptions["onError"]>("skip");
  const [dryRun, setDryRun] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const options = { format: format === "" ? null : format, onMatch, onError, dryRun };
    if (file !== null) void importing.start(file, options);
  };
  return (
    <form className="import-form" onSubmit={submit}>
      <FileChoice file={file} />
      <Choice name="Format" value={format} among={formats} onChoose={setFormat} />
      <Choice name="A song that is there already" value={onMatch} among={matches} onChoose={setOnMatch} />
      <Choice name="A row that is wrong" value={onError} among={errors} onChoose={setOnError} />
      <label className="check">
        <input type="checkbox" checked={dryRun} onChange={(event) => setDryRun(event.target.checked)} />
        <span>Only check the file, change nothing</span>
      </label>
      {problem !== null && <Problem title="The file was not imported" problem={problem} />}
      <div className="choices">
        <button type="submit" className="button primary" disabled={file === null}>
          {dryRun ? "Check" : "Import"}
        </button>
      </div>
      <p className="quiet">
        A CSV file begins with the names of its columns: title, artist, duration, media_bucket and media_key, or other
        usual names for them. NDJSON and JSON hold songs as the export writes them. Any of them may be packed (.gz).
      </p>
    </form>
  );
}

function FileChoice({ file }: { readonly file: File | null }) {
  const { importing } = useLibrary();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="file-choice">
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        <Icon name="add" /> {file === null ? "Choose a file" : "Another file"}
      </button>
      <p className="filename" role="status">
        {file === null ? (
          <span className="quiet">or drop it anywhere on the page</span>
        ) : (
          <>
            <strong>{file.name}</strong> <span className="quiet">{bytes(file.size)}</span>
          </>
        )}
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,.json,.gz"
        aria-label="File of songs"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) importing.choose(chosen);
          // The same file chosen again, after it was corrected, is to be read again.
          event.target.value = "";
        }}
      />
    </div>
  );
}

interface ChoiceProperties<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly among: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ name, value, among, onChoose }: ChoiceProperties<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = among.find(([known]) => known === event.target.value);
          if (chosen !== undefined) onChoose(chosen[0]);
        }}
      >
        {among.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
