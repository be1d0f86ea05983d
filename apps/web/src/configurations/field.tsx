import { type ReactNode, useId } from "react";

interface FieldProperties {
  readonly label: string;
  readonly problem?: string | undefined;
  readonly hint?: string;
  /** Given what the control needs to belong to its label and its problem. */
  readonly children: (control: Control) => ReactNode;
}

interface Control {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

/** A labelled control with what is wrong with it, or else a hint, beneath. */
export function Field({ label, problem, hint, children }: FieldProperties) {
  const id = useId();
  const below = problem ?? hint;
  const belowId = `${id}-below`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-invalid": problem !== undefined,
        "aria-describedby": below === undefined ? undefined : belowId,
      })}
      {below !== undefined && (
        <p id={belowId} className={problem === undefined ? "quiet" : "wrong"}>
          {below}
        </p>
      )}
    </div>
  );
}
