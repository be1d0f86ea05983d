import { pointerOf } from "./core/json-value-rules.ts";
import type { Root } from "./core/root-rules.ts";
import type { Violation, Violations } from "./core/violations.ts";
import { Misfits } from "./misfits.tsx";

interface Properties {
  readonly applicationId: string;
  readonly violations: Violations;
  readonly onGo: (root: Root, path: readonly string[]) => void;
}

/** All that the server said against the JSON, each a way to its place. */
export function ViolationList({ applicationId, violations, onGo }: Properties) {
  const { config, schema, elsewhere } = violations;
  if (config.length + schema.length + elsewhere.length === 0) return null;
  const item = (root: Root) => (violation: Violation) => (
    <li key={`${root} ${pointerOf(violation.path)} ${violation.reason}`}>
      <button type="button" className="row" onClick={() => onGo(root, violation.path)}>
        <code>{pointerOf(violation.path) || "/"}</code> <span>{violation.reason}</span>
      </button>
    </li>
  );
  return (
    <section className="violations" aria-label="What the server refused">
      <p className="quiet">At the last attempt to save:</p>
      <ul>
        {config.map(item("config"))}
        {schema.map(item("schema"))}
      </ul>
      <Misfits applicationId={applicationId} elsewhere={elsewhere} />
    </section>
  );
}
