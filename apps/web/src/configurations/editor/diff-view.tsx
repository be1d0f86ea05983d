import { json } from "@codemirror/lang-json";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { editorTheme } from "./editor-theme.ts";

/** One of two texts that are laid side by side. */
export interface Side {
  readonly label: string;
  readonly text: string;
}

/** Narrower than this, two columns of JSON cannot be read: the changes then stand one under the other. */
const narrow = "(max-width: 720px)";
const collapseUnchanged = { margin: 3, minSize: 6 };

/** Two texts side by side with what differs marked; they can be read and copied, not changed. */
export function DiffView({ before, after }: { readonly before: Side; readonly after: Side }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const view = matchMedia(narrow).matches
      ? unified(place.current, before, after)
      : split(place.current, before, after);
    return () => view.destroy();
  }, [before, after]);
  return (
    <div className="diff">
      <div className="diff-sides">
        <span>{before.label}</span>
        <span>{after.label}</span>
      </div>
      <div ref={place} className="code" />
    </div>
  );
}

function split(parent: HTMLElement, before: Side, after: Side): MergeView {
  return new MergeView({
    parent,
    a: { doc: before.text, extensions: readOnly(before.label) },
    b: { doc: after.text, extensions: readOnly(after.label) },
    collapseUnchanged,
  });
}

function unified(parent: HTMLElement, before: Side, after: Side): EditorView {
  const changes = unifiedMergeView({ original: before.text, mergeControls: false, collapseUnchanged });
  const label = `${before.label}, and what became of it: ${after.label}`;
  return new EditorView({ parent, doc: after.text, extensions: [readOnly(label), changes] });
}

function readOnly(label: string): Extension {
  return [
    lineNumbers(),
    json(),
    editorTheme(),
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
  ];
}
