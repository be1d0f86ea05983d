import { useState } from "react";
import { isJsonObject } from "../api/json-value.ts";
import { pathAt, withSecret } from "./core/json-text.ts";
import { isSecret, pointerOf, stepsOf, valueAt } from "./core/json-value-rules.ts";
import { parsed } from "./core/parsed-json.ts";
import { useDesk, useEditing } from "./desk-context.ts";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";

interface Properties {
  /** Where the cursor stands in the values. */
  readonly at: number;
  readonly onClose: () => void;
}

/** Puts a secret into the values; the server encrypts it when they are saved. */
export function SetSecretDialog({ at, onClose }: Properties) {
  const { actions } = useDesk();
  const { configText } = useEditing().fields;
  const [pointer, setPointer] = useState(() => suggestion(configText, at));
  const [secret, setSecret] = useState("");
  const isWhole = /[^/]$/.test(pointer);
  const changed = isWhole ? withSecret(configText, stepsOf(pointer), secret) : null;
  const inTheWay = isWhole && changed === null;
  return (
    <Modal title="Set a secret" onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed === null) return;
          actions.edit({ configText: changed });
          onClose();
        }}
      >
        <Field
          label="Where"
          problem={inTheWay ? "Something that is no object is in the way there." : undefined}
          hint="A path such as /database/password. What is missing is made."
        >
          {(control) => (
            <input
              {...control}
              className="input mono"
              required
              autoComplete="off"
              spellCheck={false}
              value={pointer}
              onChange={(event) => setPointer(event.target.value)}
            />
          )}
        </Field>
        <Field label="Secret" hint="Encrypted when the configuration is saved; shown as ******** from then on.">
          {(control) => (
            <input
              {...control}
              className="input"
              type="password"
              required
              autoComplete="off"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
        <div className="choices">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={changed === null || secret === ""}>
            Put it in
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** The path under the cursor: of a value to replace, or, inside of an object, what a new name is to follow. */
function suggestion(text: string, at: number): string {
  const path = pathAt(text, at);
  const pointer = pointerOf(path.at(-1) === "$secret" ? path.slice(0, -1) : path);
  const value = valueAt(parsed(text) ?? null, stepsOf(pointer));
  return isJsonObject(value) && !isSecret(value) ? `${pointer}/` : pointer;
}
