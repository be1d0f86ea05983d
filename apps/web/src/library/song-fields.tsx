import { useId } from "react";
import type { DraftErrors, DraftField, SongDraft } from "./song-draft.ts";

const rows: readonly { readonly field: DraftField; readonly label: string; readonly hint?: string }[] = [
  { field: "title", label: "Title" },
  { field: "artist", label: "Artist" },
  { field: "duration", label: "Time", hint: "3:45, or seconds" },
  { field: "bucket", label: "Media bucket", hint: "where the file is kept" },
  { field: "key", label: "Media key", hint: "its name there, such as artist/title.mp3" },
];

interface Properties {
  readonly draft: SongDraft;
  readonly errors: DraftErrors;
  readonly onChange: (field: DraftField, text: string) => void;
}

/** All that a person says of a song, with what is wrong at each field. */
export function SongFieldset({ draft, errors, onChange }: Properties) {
  const id = useId();
  return rows.map(({ field, label, hint }) => {
    const error = errors[field];
    const noteId = `${id}-${field}-note`;
    const note = error ?? hint;
    return (
      <div key={field} className="field">
        <label htmlFor={`${id}-${field}`}>{label}</label>
        <input
          id={`${id}-${field}`}
          name={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={note === undefined ? undefined : noteId}
          value={draft[field]}
          onChange={(event) => onChange(field, event.target.value)}
        />
        {note !== undefined && (
          <p id={noteId} className={error === undefined ? "quiet" : "wrong"}>
            {note}
          </p>
        )}
      </div>
    );
  });
}
