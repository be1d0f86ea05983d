import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { revealSecrets } from "../api/configuration-api.ts";
import type { JsonObject, JsonValue } from "../api/json-value.ts";
import { Problem } from "../ui/problem.tsx";
import { count } from "../ui/words.ts";
import { isSecret, leavesOf } from "./core/json-value-rules.ts";

interface Properties {
  readonly id: string;
  readonly version: number;
  readonly config: JsonObject;
}

const shownForSeconds = 30;

const secretsOf = (config: JsonObject) => leavesOf(config).filter(({ value }) => isSecret(value));

/** The saved secrets, shown for half a minute when somebody asks. They never enter the editor or this browser's storage. */
export function RevealedSecrets({ id, version, config }: Properties) {
  const hidden = useMemo(() => secretsOf(config), [config]);
  const reveal = useMutation({ mutationFn: () => revealSecrets(id), gcTime: 0 });
  const { data, reset } = reveal;
  // What was revealed is of the version that was open then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version hides them
  useEffect(() => reset(), [version, reset]);
  if (hidden.length === 0) return null;
  return (
    <section aria-label="Secrets">
      <h2>{count(hidden.length, "secret")}</h2>
      {data === undefined ? (
        <>
          <p className="quiet">Encrypted on the server. Who looks at them is written down.</p>
          <button type="button" className="button small" disabled={reveal.isPending} onClick={() => reveal.mutate()}>
            {reveal.isPending ? "Asking…" : `Show for ${shownForSeconds} seconds`}
          </button>
        </>
      ) : (
        <Shown config={data} onHide={reset} />
      )}
      {reveal.error !== null && <Problem title="They cannot be shown" problem={reveal.error} />}
    </section>
  );
}

function Shown({ config, onHide }: { readonly config: JsonObject; readonly onHide: () => void }) {
  const [left, setLeft] = useState(shownForSeconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => before - 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onHide();
  }, [left, onHide]);
  return (
    <>
      <dl className="revealed">
        {secretsOf(config).map(({ pointer, value }) => (
          <div key={pointer}>
            <dt>
              <code>{pointer}</code>
            </dt>
            <dd>{wordsOf(value)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button small" onClick={onHide}>
        Hide now ({left} s)
      </button>
    </>
  );
}

function wordsOf(value: JsonValue): string {
  return isSecret(value) && typeof value.$secret === "string" ? value.$secret : JSON.stringify(value);
}
