import { isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, indentUnit } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import { spanOf } from "../core/json-text.ts";
import type { Root } from "../core/root-rules.ts";
import type { Violation } from "../core/violations.ts";
import { editHistory, forgetHistory, replaced } from "./edit-history.ts";
import { editorTheme } from "./editor-theme.ts";
import { jsonDiagnostics, showViolations } from "./json-diagnostics.ts";
import { secretChips } from "./secret-chips.ts";
import { tellTyping } from "./tell-typing.ts";

/** A path to go to; a new object goes there again. */
export interface Target {
  readonly path: readonly string[];
}

interface Properties {
  readonly label: string;
  readonly root: Root;
  readonly text: string;
  /** What the text began as: when this changes with the text, there is nothing before it to go back to. */
  readonly origin?: string | number;
  readonly onChange: (text: string) => void;
  readonly violations: readonly Violation[];
  readonly target?: Target | null;
  /** Told where the cursor stands. */
  readonly onCursor?: (at: { readonly from: number; readonly to: number }) => void;
}

/** A text of JSON to type into, with what is wrong marked in its place. */
export function JsonEditor(properties: Properties) {
  const { label, root, text, origin, onChange, violations, target = null, onCursor } = properties;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useEffectEvent(onChange);
  const cursorMoved = useEffectEvent((at: { from: number; to: number }) => onCursor?.(at));
  const firstText = useEffectEvent(() => text);

  useEffect(() => {
    if (place.current === null) return;
    const listener = EditorView.updateListener.of((update) => {
      if (update.selectionSet || update.docChanged) cursorMoved(update.state.selection.main);
    });
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: firstText(),
        extensions: [extensions(label, root), listener, tellTyping((typed) => changed(typed))],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [label, root]);

  const lastOrigin = useRef(origin);
  useEffect(() => {
    if (view.current !== null) replaceText(view.current, text, lastOrigin.current !== origin);
    lastOrigin.current = origin;
  }, [text, origin]);

  useEffect(() => {
    if (view.current !== null) showViolations(view.current, violations);
  }, [violations]);

  useEffect(() => {
    if (view.current === null || target === null) return;
    const { from, to } = spanOf(view.current.state.doc.toString(), target.path);
    view.current.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.current.focus();
  }, [target]);

  return <div ref={place} className="code" />;
}

function extensions(label: string, root: Root): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    highlightSpecialChars(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    json(),
    editHistory(),
    indentUnit.of("  "),
    search({ top: true }),
    keymap.of(searchKeymap),
    editorTheme(),
    jsonDiagnostics(root),
    root === "config" ? secretChips() : [],
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
  ];
}

/** Puts in a text that was not typed here; when it begins `afresh`, what was typed before is forgotten. */
function replaceText(view: EditorView, text: string, afresh: boolean): void {
  const { state } = view;
  if (state.doc.toString() === text) return;
  const { anchor, head } = state.selection.main;
  const within = (at: number) => Math.min(at, text.length);
  view.dispatch({
    changes: { from: 0, to: state.doc.length, insert: text },
    selection: { anchor: within(anchor), head: within(head) },
    // One step back, whatever was typed just before.
    annotations: [replaced.of(true), isolateHistory.of("full")],
  });
  if (afresh) forgetHistory(view);
}
