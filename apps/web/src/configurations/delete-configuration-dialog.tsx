import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Configuration, deleteConfiguration } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { navigate } from "../ui/use-route.ts";
import { addressOf } from "./core/address.ts";
import { useDesk } from "./desk-context.ts";
import { Modal } from "./modal.tsx";
import { refreshAfterDeletion } from "./queries.ts";

interface Properties {
  readonly configuration: Configuration;
  readonly onClose: () => void;
}

/** Deletes a configuration when asked twice. */
export function DeleteConfigurationDialog({ configuration, onClose }: Properties) {
  const { id, application_id, name, version } = configuration;
  const queries = useQueryClient();
  const { actions } = useDesk();
  const deletion = useMutation({
    mutationFn: () => deleteConfiguration(id, version),
    onSuccess: () => {
      actions.discard();
      onClose();
      navigate(addressOf(application_id), { replace: true });
      refreshAfterDeletion(queries, application_id);
    },
  });
  return (
    <Modal title={`Delete ${name}?`} onClose={onClose}>
      <p>Programs that read it get nothing from then on. Its versions stay in the history of the service.</p>
      {deletion.error !== null && <Problem title="It was not deleted" problem={deletion.error} />}
      <div className="choices">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="button danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          {deletion.isPending ? "Deleting…" : "Delete configuration"}
        </button>
      </div>
    </Modal>
  );
}
