import { jsonParseLinter } from "@codemirror/lang-json";
import { type Diagnostic, forceLinting, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { repeatedNames, secretsIn, spanOf } from "../core/json-text.ts";
import { type Root, whyUnfit } from "../core/root-rules.ts";
import type { Violation } from "../core/violations.ts";

const setViolations = StateEffect.define<readonly Diagnostic[]>();

/** What the server said, where it said it; a value that is changed since is no longer what it spoke of. */
const violations = StateField.define<readonly Diagnostic[]>({
  create: () => [],
  update: (before, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setViolations)) return effect.value;
    if (!transaction.docChanged || before.length === 0) return before;
    const { changes } = transaction;
    return before
      .filter(({ from, to }) => changes.touchesRange(from, to) === false)
      .map((diagnostic) => ({
        ...diagnostic,
        from: changes.mapPos(diagnostic.from, 1),
        to: changes.mapPos(diagnostic.to, -1),
      }));
  },
});

const delayMs = 250;

/** Marks what is no JSON, what the server would refuse at a glance, and what it has refused. */
export function jsonDiagnostics(root: Root): Extension {
  const parse = jsonParseLinter();
  const source = (view: EditorView): readonly Diagnostic[] => {
    const text = view.state.doc.toString();
    if (root === "schema" && text.trim() === "") return [];
    const syntax = parse(view).map((one) => ({ ...one, ...widened(view, one.from) }));
    if (syntax.length > 0) return [...syntax, ...view.state.field(violations)];
    return [...atAGlance(text, root), ...view.state.field(violations)];
  };
  const needsRefresh = (update: {
    readonly transactions: readonly { readonly effects: readonly StateEffect<unknown>[] }[];
  }) => update.transactions.some(({ effects }) => effects.some((effect) => effect.is(setViolations)));
  return [violations, linter(source, { delay: delayMs, needsRefresh }), lintGutter(), keymap.of([...lintKeymap])];
}

/** Shows what the server said in its places. */
export function showViolations(view: EditorView, said: readonly Violation[]): void {
  const text = view.state.doc.toString();
  const diagnostics = said.map(
    ({ path, reason }): Diagnostic => ({ ...spanOf(text, path), severity: "error", source: "server", message: reason }),
  );
  view.dispatch({ effects: setViolations.of(diagnostics) });
  forceLinting(view);
}

function atAGlance(text: string, root: Root): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const problem = whyUnfit(text, root);
  if (problem !== null) found.push({ ...spanOf(text, []), severity: "error", message: problem });
  for (const span of repeatedNames(text)) {
    found.push({ ...span, severity: "warning", message: "This name stands here twice; only the last one counts." });
  }
  if (root === "schema") return found;
  for (const { from, to, empty } of secretsIn(text)) {
    if (empty) found.push({ from, to, severity: "error", message: "Type the secret between the quotes." });
  }
  return found;
}

/** At least one character, so that there is something to underline. */
function widened(view: EditorView, at: number): { from: number; to: number } {
  const { length } = view.state.doc;
  const from = Math.max(0, Math.min(at, length - 1));
  return { from, to: Math.min(length, from + 1) };
}
