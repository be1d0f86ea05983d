import type { Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import { secretsIn } from "../core/json-text.ts";

const readAtOnce = 50_000;
const pauseMs = 250;

class Chip extends WidgetType {
  readonly words: string;

  constructor(words: string) {
    super();
    this.words = words;
  }

  override eq(other: Chip): boolean {
    return other.words === this.words;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = "secret-chip";
    chip.textContent = this.words;
    return chip;
  }
}

const wordsOf = ({ masked, empty }: { readonly masked: boolean; readonly empty: boolean }) => {
  if (masked) return "kept secret";
  return empty ? "type it here" : "encrypted when saved";
};

function chipsOf(view: EditorView): DecorationSet {
  const chips = secretsIn(view.state.doc.toString()).map((secret) =>
    Decoration.widget({ widget: new Chip(wordsOf(secret)), side: 1 }).range(secret.to),
  );
  return Decoration.set(chips, true);
}

/** Says after every secret what becomes of it. */
export function secretChips(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      #timer: ReturnType<typeof setTimeout> | undefined;

      constructor(view: EditorView) {
        this.decorations = chipsOf(view);
      }

      update(update: ViewUpdate) {
        if (!update.docChanged) return;
        if (update.state.doc.length <= readAtOnce) this.decorations = chipsOf(update.view);
        else this.#later(update);
      }

      /** A large text is read again when the typing pauses; until then the chips move with it. */
      #later({ view, changes }: ViewUpdate): void {
        this.decorations = this.decorations.map(changes);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          this.decorations = chipsOf(view);
          view.dispatch({});
        }, pauseMs);
      }

      destroy() {
        clearTimeout(this.#timer);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
