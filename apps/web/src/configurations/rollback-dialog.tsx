import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { rollBack } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { isDirty } from "./core/editing-slice.ts";
import { useDesk, useEditing } from "./desk-context.ts";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";

/** Makes an earlier version the current one again, when asked twice. */
export function RollbackDialog({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { actions } = useDesk();
  const state = useEditing();
  const { base } = state;
  const [comment, setComment] = useState("");
  const going = useMutation({
    mutationFn: () => rollBack(base.id, base.version, version, comment),
    onSuccess: (saved) => {
      actions.adopt(saved, `Rolled back to version ${version}, as version ${saved.version}.`);
      onClose();
    },
  });
  return (
    <Modal title={`Roll back to version ${version}?`} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          going.mutate();
        }}
      >
        <p>
          It becomes version {base.version + 1}. Nothing is lost: version {base.version} stays in the history.
        </p>
        {isDirty(state) && <p className="wrong">Your unsaved changes in the editor will be gone.</p>}
        <Field label="Comment">
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={1024}
              placeholder="Why?"
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        {going.error !== null && <Problem title="It was not rolled back" problem={going.error} />}
        <div className="choices">
          <button type="button" className="button" onClick={onClose}>
            Keep version {base.version}
          </button>
          <button type="submit" className="button danger" disabled={going.isPending}>
            {going.isPending ? "Rolling back…" : "Roll back"}
          </button>
        </div>
      </form>
    </Modal>
  );
}
