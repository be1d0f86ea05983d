import type { Configuration } from "../api/configuration-api.ts";
import { Field } from "./field.tsx";

interface Properties {
  readonly value: string | null;
  readonly parents: readonly Configuration[];
  readonly problem: string | undefined;
  readonly onChange: (parent: string | null) => void;
}

/** Chooses the configuration whose values hold where this one says nothing. */
export function ExtendsField({ value, parents, problem, onChange }: Properties) {
  const known = value === null || parents.some(({ id }) => id === value);
  return (
    <Field label="Extends" problem={problem} hint="Whose values hold where this one says nothing.">
      {(control) => (
        <select
          {...control}
          className="input"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        >
          <option value="">Nothing</option>
          {!known && value !== null && <option value={value}>{value}</option>}
          {parents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
