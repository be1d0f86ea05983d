import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createApplication } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { navigate } from "../ui/use-route.ts";
import { addressOf } from "./core/address.ts";
import { violationsOf } from "./core/violations.ts";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";
import { keys } from "./queries.ts";

/** Asks for what an application needs, and opens the new one. */
export function NewApplicationDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [comments, setComments] = useState("");
  const creation = useMutation({
    mutationFn: () => createApplication({ name, comments, schemaText: "" }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: keys.applications });
      onClose();
      navigate(addressOf(id));
    },
  });
  const { fields } = violationsOf(creation.error);
  return (
    <Modal title="Add an application" onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <Field label="Name" problem={fields.name}>
          {(control) => (
            <input
              {...control}
              className="input"
              required
              maxLength={256}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Comments" problem={fields.comments} hint="What it is, and who looks after it.">
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={3}
              maxLength={1024}
              value={comments}
              onChange={(event) => setComments(event.target.value)}
            />
          )}
        </Field>
        {creation.error !== null && <Problem title="It was not added" problem={creation.error} />}
        <div className="choices">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={creation.isPending}>
            {creation.isPending ? "Adding…" : "Add application"}
          </button>
        </div>
      </form>
    </Modal>
  );
}
