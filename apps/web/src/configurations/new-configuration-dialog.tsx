import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type Configuration, createConfiguration } from "../api/configuration-api.ts";
import { Problem } from "../ui/problem.tsx";
import { navigate } from "../ui/use-route.ts";
import { addressOf } from "./core/address.ts";
import { whyUnfit } from "./core/root-rules.ts";
import { violationsOf } from "./core/violations.ts";
import { LazyEditor } from "./editor/lazy-editor.tsx";
import { ExtendsField } from "./extends-field.tsx";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";
import { keys } from "./queries.ts";

interface Properties {
  readonly applicationId: string;
  readonly others: readonly Configuration[];
  readonly onClose: () => void;
}

/** Asks for what a configuration needs, and opens the new one. Its values count at once: a schema may want some. */
export function NewConfigurationDialog({ applicationId, others, onClose }: Properties) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [parent, setParent] = useState<string | null>(null);
  const [configText, setConfigText] = useState("{}");
  const creation = useMutation({
    mutationFn: () =>
      createConfiguration(applicationId, { name, comments: "", extends: parent, schemaText: "", configText }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: keys.tree(applicationId) });
      onClose();
      navigate(addressOf(applicationId, id));
    },
  });
  const violations = useMemo(() => violationsOf(creation.error), [creation.error]);
  return (
    <Modal title="Add a configuration" onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <Field label="Name" problem={violations.fields.name} hint="Often the environment: base, staging, production.">
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
        <ExtendsField value={parent} parents={others} problem={violations.fields.extends} onChange={setParent} />
        <div className="first-values">
          <p className="label">Values</p>
          <LazyEditor
            label="Values"
            root="config"
            text={configText}
            onChange={setConfigText}
            violations={violations.config}
          />
        </div>
        {creation.error !== null && <Problem title="It was not added" problem={creation.error} />}
        <div className="choices">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={creation.isPending || whyUnfit(configText, "config") !== null}
          >
            {creation.isPending ? "Adding…" : "Add configuration"}
          </button>
        </div>
      </form>
    </Modal>
  );
}
