import { useEffect, useEffectEvent } from "react";
import { ApiError } from "../api/request.ts";
import { Problem } from "../ui/problem.tsx";
import { type Editing, isDirty } from "./core/editing-slice.ts";
import { secretsIn } from "./core/json-text.ts";
import { whyUnfit } from "./core/root-rules.ts";
import { useDesk, useEditing } from "./desk-context.ts";

/** Saves what was typed, with a word about why. */
export function SaveBar() {
  const { actions } = useDesk();
  const state = useEditing();
  const dirty = isDirty(state);
  const hindrance = whyNotToSave(state);
  const canSave = dirty && !state.saving && hindrance === null;
  const save = async () => {
    if (canSave) await actions.save();
  };
  useSaveKey(() => void save());
  return (
    <form
      className="save-bar card"
      aria-label="Save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Refusal problem={state.problem} />
      <p role="status" className={hindrance === null ? "quiet" : "wrong"}>
        {(dirty ? hindrance : null) ?? statusOf(state, dirty)}
      </p>
      <input
        className="input"
        aria-label="Comment on this change"
        placeholder="Why? (kept in the history)"
        maxLength={1024}
        value={state.comment}
        onChange={(event) => actions.remark(event.target.value)}
      />
      <div className="choices">
        <button type="button" className="button" disabled={!dirty || state.saving} onClick={actions.discard}>
          Discard
        </button>
        <button type="submit" className="button primary" disabled={!canSave} title="Ctrl+S">
          {state.saving ? "Saving…" : "Save"}
        </button>
      </div>
    </form>
  );
}

/** Violations stand in their places and in the list above; only their number is said here. */
function Refusal({ problem }: { readonly problem: unknown }) {
  if (problem === null) return null;
  if (!(problem instanceof ApiError) || problem.fieldErrors.length === 0) {
    return <Problem title="It was not saved" problem={problem} />;
  }
  return (
    <p role="alert" className="wrong">
      <strong>It was not saved.</strong> {problem.message}
    </p>
  );
}

function whyNotToSave({ fields, remote }: Editing): string | null {
  if (remote?.kind === "deleted") return "It was deleted: there is nothing to save to.";
  if (fields.name.trim() === "") return "It needs a name.";
  const inConfig = whyUnfit(fields.configText, "config");
  if (inConfig !== null) return `Values: ${inConfig}`;
  const inSchema = whyUnfit(fields.schemaText, "schema");
  if (inSchema !== null) return `Schema: ${inSchema}`;
  return secretsIn(fields.configText).some(({ empty }) => empty) ? "Values: a secret is empty." : null;
}

function statusOf(state: Editing, dirty: boolean): string {
  if (dirty)
    return state.draftKept ? "Unsaved. A draft is kept in this browser." : "Unsaved, and not kept in this browser.";
  return state.note ?? "Nothing to save.";
}

function useSaveKey(save: () => void): void {
  const pressed = useEffectEvent(save);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      // What a question covers is not saved behind its back.
      if (document.querySelector("dialog[open]") === null) pressed();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
