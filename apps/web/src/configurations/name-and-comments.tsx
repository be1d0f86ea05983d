import type { ApplicationDraft } from "../api/configuration-api.ts";
import { Field } from "./field.tsx";

interface Properties {
  readonly draft: Pick<ApplicationDraft, "name" | "comments">;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Pick<ApplicationDraft, "name" | "comments">>) => void;
}

/** The two fields that applications and configurations have in common. */
export function NameAndComments({ draft, problems, onChange }: Properties) {
  return (
    <>
      <Field label="Name" problem={problems.name}>
        {(control) => (
          <input
            {...control}
            className="input"
            required
            maxLength={256}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Comments" problem={problems.comments}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            maxLength={1024}
            value={draft.comments}
            onChange={(event) => onChange({ comments: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
