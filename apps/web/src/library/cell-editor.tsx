import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { describeProblem } from "../ui/problem-words.ts";
import type { EditableColumn, Editing } from "./edit-slice.ts";
import { useLibrary } from "./library-context.ts";
import type { DraftField } from "./song-draft.ts";

const fieldsOf: Readonly<Record<EditableColumn, readonly DraftField[]>> = {
  title: ["title"],
  artist: ["artist"],
  duration: ["duration"],
  media: ["bucket", "key"],
};

/** Px; two lines. */
const complaintHeight = 56;

interface Properties {
  readonly editing: Editing;
  readonly column: EditableColumn;
  /** The editing is over; the table takes the focus back. */
  readonly onDone: () => void;
}

/** The fields of one cell. Enter keeps, Escape lets go, and so does leaving it: what was typed is kept then. */
export function CellEditor({ editing, column, onDone }: Properties) {
  const { actions } = useLibrary();
  const place = useRef<HTMLFieldSetElement>(null);
  const errorId = useId();
  const fields = fieldsOf[column];
  const complaint = fields.map((field) => editing.errors[field]).find((reason) => reason !== undefined);
  const problem = editing.problem === null ? undefined : describeProblem(editing.problem).what;
  const wrong = complaint ?? problem ?? otherComplaint(editing);
  const isAbove = useAbove(place, wrong);
  useEffect(() => place.current?.querySelector("input")?.select(), []);

  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && actions.commitEdit()) onDone();
    if (event.key === "Escape") {
      actions.cancelEdit();
      onDone();
    }
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    // The keys of the table are letters here.
    event.stopPropagation();
  };
  return (
    <fieldset
      ref={place}
      className="editor"
      data-above={isAbove}
      aria-label={`Edit ${column}`}
      onKeyDown={press}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) actions.commitEdit();
      }}
    >
      {fields.map((field) => (
        <input
          key={field}
          type="text"
          aria-label={field}
          aria-invalid={editing.errors[field] !== undefined}
          aria-describedby={wrong === undefined ? undefined : errorId}
          autoComplete="off"
          spellCheck={false}
          value={editing.draft[field]}
          onChange={(event) => actions.changeDraft(field, event.target.value)}
        />
      ))}
      {wrong !== undefined && (
        <p id={errorId} className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}

/** Whether what is wrong has to stand above the cell, because the table ends right below it. */
function useAbove(place: RefObject<HTMLElement | null>, wrong: string | undefined): boolean {
  const [isAbove, setAbove] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever something else is wrong
  useLayoutEffect(() => {
    const cell = place.current?.getBoundingClientRect();
    const table = place.current?.closest("[role=grid]")?.getBoundingClientRect();
    setAbove(cell !== undefined && table !== undefined && cell.bottom + complaintHeight > table.bottom);
  }, [place, wrong]);
  return isAbove;
}

/** A complaint about a field that this cell does not show must be seen all the same. */
function otherComplaint(editing: Editing): string | undefined {
  const [first] = Object.entries(editing.errors);
  return first === undefined ? undefined : `${first[0]}: ${first[1]}`;
}
