import type { Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { replaced } from "./edit-history.ts";

const tellAtOnce = 50_000;
const pauseMs = 250;

/**
 * Tells what was typed, but not what was put in from outside. A large text is told when the typing pauses, because
 * whoever is told compares all of it; before a save, and when the editor is left, it is told in any case.
 */
export function tellTyping(tell: (text: string) => void): Extension {
  const teller = ViewPlugin.fromClass(
    class {
      #timer: ReturnType<typeof setTimeout> | null = null;
      readonly #view: EditorView;

      constructor(view: EditorView) {
        this.#view = view;
      }

      update({ transactions, state }: ViewUpdate) {
        if (!transactions.some((one) => one.docChanged && one.annotation(replaced) === undefined)) return;
        if (this.#timer !== null) clearTimeout(this.#timer);
        if (state.doc.length <= tellAtOnce) tell(state.doc.toString());
        else this.#timer = setTimeout(() => this.flush(), pauseMs);
      }

      flush() {
        if (this.#timer === null) return;
        clearTimeout(this.#timer);
        this.#timer = null;
        tell(this.#view.state.doc.toString());
      }

      destroy() {
        this.flush();
      }
    },
  );
  const flush = (view: EditorView) => {
    view.plugin(teller)?.flush();
    // Whose key or blur it is, is for others.
    return false;
  };
  return [
    teller,
    keymap.of([{ key: "Mod-s", run: flush }]),
    EditorView.domEventHandlers({ blur: (_, view) => flush(view) }),
  ];
}
