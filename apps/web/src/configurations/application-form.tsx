import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type Application, type ApplicationDraft, saveApplication } from "../api/configuration-api.ts";
import { ApiError } from "../api/request.ts";
import { Problem } from "../ui/problem.tsx";
import { pretty } from "./core/json-value-rules.ts";
import { whyUnfit } from "./core/root-rules.ts";
import { noViolations, type Violations, violationsOf } from "./core/violations.ts";
import { LazyEditor } from "./editor/lazy-editor.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { Misfits } from "./misfits.tsx";
import { NameAndComments } from "./name-and-comments.tsx";
import { keys } from "./queries.ts";

function draftOf({ name, comments, schema }: Application): ApplicationDraft {
  return { name, comments: comments ?? "", schemaText: schema === null ? "" : pretty(schema) };
}

/** What an application is called and what its configurations must fit. */
export function ApplicationForm({ application }: { readonly application: Application }) {
  const { id, version } = application;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(application));
  const saving = useMutation({
    mutationFn: () => saveApplication(id, version, draft),
    onSuccess: (saved) => {
      // Its configurations are in the reply of a read only.
      const kept = { ...saved, configuration_ids: application.configuration_ids };
      queries.setQueryData(keys.application(id), kept);
      void queries.invalidateQueries({ queryKey: keys.applications });
    },
  });
  const violations = useMemo(() => violationsOf(saving.error), [saving.error]);
  const stored = draftOf(application);
  const dirty =
    draft.name !== stored.name || draft.comments !== stored.comments || draft.schemaText !== stored.schemaText;
  const unfit = whyUnfit(draft.schemaText, "schema");
  const set = (part: Partial<ApplicationDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <form
      className="sheet fields"
      aria-label="The application itself"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <NameAndComments draft={draft} problems={violations.fields} onChange={set} />
      <div>
        <h2>Schema</h2>
        <p className="quiet">
          JSON Schema 2020-12. Every configuration must fit it, together with what it extends. Empty: anything goes.
        </p>
        <div className="schema-code">
          <LazyEditor
            label="Schema of the application"
            root="schema"
            text={draft.schemaText}
            onChange={(schemaText) => set({ schemaText })}
            violations={violations.schema}
          />
        </div>
      </div>
      <Refusal problem={saving.error} violations={violations} applicationId={id} />
      <LeaveGuard dirty={dirty} kept={false} here={id} onDiscard={() => setDraft(stored)} />
      <div className="choices">
        <button type="button" className="button" disabled={!dirty} onClick={() => setDraft(stored)}>
          Discard changes
        </button>
        <button type="submit" className="button primary" disabled={!dirty || unfit !== null || saving.isPending}>
          {saving.isPending ? "Saving…" : "Save application"}
        </button>
      </div>
    </form>
  );
}

interface RefusalProperties {
  readonly problem: Error | null;
  readonly violations: Violations;
  readonly applicationId: string;
}

function Refusal({ problem, violations, applicationId }: RefusalProperties) {
  if (problem === null) return null;
  if (problem instanceof ApiError && problem.code === "precondition-failed") return <Conflict id={applicationId} />;
  if (violations === noViolations) return <Problem title="It was not saved" problem={problem} />;
  return (
    <div role="alert">
      <p className="wrong">
        <strong>It was not saved.</strong> {problem.message}
      </p>
      <Misfits applicationId={applicationId} elsewhere={violations.elsewhere} />
    </div>
  );
}

/** Nothing of an application is worth a merge: whoever was later looks at what is there now, and types again. */
function Conflict({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  return (
    <div role="alert" className="problem">
      <strong>It was not saved</strong>
      <p>Somebody else changed the application while you were editing.</p>
      <button
        type="button"
        className="button"
        onClick={() => void queries.invalidateQueries({ queryKey: keys.application(id) })}
      >
        Load theirs, discard mine
      </button>
    </div>
  );
}
