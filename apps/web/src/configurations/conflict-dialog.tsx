import { useMemo } from "react";
import { theirsOf } from "./core/editing-slice.ts";
import { comparisonText, fieldsOf } from "./core/fields.ts";
import { useDesk, useEditing } from "./desk-context.ts";
import { LazyDiff } from "./editor/lazy-editor.tsx";
import { Modal } from "./modal.tsx";

/** Lays what another client saved beside what was typed here; one of both is chosen, or editing goes on. */
export function ConflictDialog() {
  const { actions } = useDesk();
  const state = useEditing();
  const theirs = theirsOf(state);
  const { fields } = state;
  const author = (state.remote?.kind === "changed" ? state.remote.author : null) ?? "another client";
  const before = useMemo(
    () => ({ label: `Theirs: version ${theirs.version} by ${author}`, text: comparisonText(fieldsOf(theirs)) }),
    [theirs, author],
  );
  const after = useMemo(() => ({ label: "Mine: not saved", text: comparisonText(fields) }), [fields]);
  const close = () => actions.compare(false);
  return (
    <Modal title="Two changes of one configuration" wide onClose={close}>
      <p>
        {author} saved version {theirs.version} while you were editing. Nothing of yours has been saved yet.
      </p>
      <LazyDiff before={before} after={after} />
      <div className="choices">
        <button type="button" className="button" onClick={close}>
          Keep editing
        </button>
        <button
          type="button"
          className="button"
          onClick={() => actions.adopt(theirs, `Version ${theirs.version} taken over.`)}
        >
          Take theirs, discard mine
        </button>
        <button
          type="button"
          className="button danger"
          disabled={state.saving}
          onClick={() => void actions.overwrite()}
        >
          {state.saving ? "Saving…" : "Overwrite theirs with mine"}
        </button>
      </div>
    </Modal>
  );
}
