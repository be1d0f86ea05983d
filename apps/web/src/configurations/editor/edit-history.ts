import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, Compartment, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

/** Marks a text that was not typed here. */
export const replaced = Annotation.define<true>();

const undoing = new Compartment();

/** Undo, redo and what else an editor does with keys. Tab is left alone: it leads on, as everywhere on the page. */
export function editHistory(): Extension {
  return [undoing.of(history()), keymap.of([...defaultKeymap, ...historyKeymap])];
}

/** Takes away what could be gone back to: a secret that was typed and saved must not come back. */
export function forgetHistory(view: EditorView): void {
  view.dispatch({ effects: undoing.reconfigure([]) });
  view.dispatch({ effects: undoing.reconfigure(history()) });
}
