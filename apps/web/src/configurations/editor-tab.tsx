import { useMemo, useRef, useState } from "react";
import { possibleParents } from "./core/configuration-tree.ts";
import { formatted } from "./core/json-text.ts";
import { type Root, whyUnfit } from "./core/root-rules.ts";
import { violationsOf } from "./core/violations.ts";
import { useDesk, useEditing } from "./desk-context.ts";
import type { Target } from "./editor/json-editor.tsx";
import { LazyEditor } from "./editor/lazy-editor.tsx";
import { ExtendsField } from "./extends-field.tsx";
import { NameAndComments } from "./name-and-comments.tsx";
import { useTree } from "./queries.ts";
import { RevealedSecrets } from "./revealed-secrets.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetSecretDialog } from "./set-secret-dialog.tsx";
import { ViolationList } from "./violation-list.tsx";

/** Changes the open configuration. */
export function EditorTab({ applicationId }: { readonly applicationId: string }) {
  const { actions } = useDesk();
  const { base, fields, problem } = useEditing();
  const tree = useTree(applicationId);
  const violations = useMemo(() => violationsOf(problem), [problem]);
  return (
    <div className="editor-tab">
      <CodePart applicationId={applicationId} />
      <aside className="sheet fields" aria-label="Beside the values">
        <NameAndComments draft={fields} problems={violations.fields} onChange={actions.edit} />
        <ExtendsField
          value={fields.extends}
          parents={possibleParents(tree.data?.items ?? [], base.id)}
          problem={violations.fields.extends}
          onChange={(parent) => actions.edit({ extends: parent })}
        />
        <RevealedSecrets id={base.id} version={base.version} config={base.config} />
      </aside>
      <SaveBar />
    </div>
  );
}

const roots = [
  ["config", "Values"],
  ["schema", "Schema"],
] as const;

function CodePart({ applicationId }: { readonly applicationId: string }) {
  const { actions } = useDesk();
  const { base, fields, problem } = useEditing();
  const [root, setRoot] = useState<Root>("config");
  const [target, setTarget] = useState<Target | null>(null);
  const [settingSecret, setSettingSecret] = useState(false);
  const cursor = useRef(0);
  const violations = useMemo(() => violationsOf(problem), [problem]);
  const field = root === "config" ? "configText" : "schemaText";
  const text = fields[field];
  const onCursor = (at: { readonly from: number }) => {
    cursor.current = at.from;
  };
  return (
    <section className="code-part" aria-label="JSON">
      <div className="toolbar">
        <fieldset className="switch">
          <legend className="unseen">What is edited</legend>
          {roots.map(([name, words]) => (
            <button key={name} type="button" aria-pressed={name === root} onClick={() => setRoot(name)}>
              {words}
              {name === "schema" && fields.schemaText.trim() === "" && <span className="quiet"> · none</span>}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="button small"
          disabled={whyUnfit(text, root) !== null}
          onClick={() => actions.edit({ [field]: formatted(text) })}
        >
          Format
        </button>
        {root === "config" && (
          <button
            type="button"
            className="button small"
            disabled={whyUnfit(text, root) !== null}
            onClick={() => setSettingSecret(true)}
          >
            Set a secret…
          </button>
        )}
      </div>
      <LazyEditor
        key={root}
        label={root === "config" ? "Values of the configuration" : "Schema of the configuration"}
        root={root}
        text={text}
        origin={base.version}
        onChange={(typed) => actions.edit({ [field]: typed })}
        violations={violations[root]}
        target={target}
        onCursor={onCursor}
      />
      <ViolationList
        applicationId={applicationId}
        violations={violations}
        onGo={(where, path) => {
          setRoot(where);
          setTarget({ path });
        }}
      />
      {settingSecret && <SetSecretDialog at={cursor.current} onClose={() => setSettingSecret(false)} />}
    </section>
  );
}
