import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Application, deleteApplication } from "../api/configuration-api.ts";
import { hrefOf } from "../core/route.ts";
import { Problem } from "../ui/problem.tsx";
import { navigate } from "../ui/use-route.ts";
import { count } from "../ui/words.ts";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";
import { keys } from "./queries.ts";

interface Properties {
  readonly application: Application;
  readonly onClose: () => void;
}

/** Deletes an application once its name has been typed, when configurations go with it. */
export function DeleteApplicationDialog({ application, onClose }: Properties) {
  const { id, name, version, configuration_ids } = application;
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const deletion = useMutation({
    mutationFn: () => deleteApplication(id, version),
    onSuccess: () => {
      onClose();
      navigate(hrefOf("configurations"), { replace: true });
      void queries.invalidateQueries({ queryKey: keys.applications });
    },
  });
  const holds = configuration_ids.length;
  return (
    <Modal title={`Delete ${name}?`} onClose={onClose}>
      {holds === 0 ? (
        <p>It has no configurations.</p>
      ) : (
        <p>
          <strong>{count(holds, "configuration")}</strong> will be deleted with it. Programs that read them get nothing
          from then on.
        </p>
      )}
      {holds > 0 && (
        <Field label={`Type ${name} to confirm`}>
          {(control) => (
            <input
              {...control}
              className="input"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {deletion.error !== null && <Problem title="It was not deleted" problem={deletion.error} />}
      <div className="choices">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button danger"
          disabled={deletion.isPending || (holds > 0 && typed !== name)}
          onClick={() => deletion.mutate()}
        >
          {holds === 0 ? "Delete application" : `Delete it and ${count(holds, "configuration")}`}
        </button>
      </div>
    </Modal>
  );
}
