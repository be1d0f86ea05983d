import { type ComponentProps, lazy, Suspense } from "react";
import type { DiffView } from "./diff-view.tsx";
import type { JsonEditor } from "./json-editor.tsx";

// CodeMirror is larger than all the rest of this view: it is fetched when the first text is shown.
const EditorLater = lazy(async () => ({ default: (await import("./json-editor.tsx")).JsonEditor }));
const DiffLater = lazy(async () => ({ default: (await import("./diff-view.tsx")).DiffView }));

/** A {@link JsonEditor}, once it has arrived. */
export function LazyEditor(properties: ComponentProps<typeof JsonEditor>) {
  return (
    <Suspense fallback={<p className="code quiet">Opening the editor…</p>}>
      <EditorLater {...properties} />
    </Suspense>
  );
}

/** A {@link DiffView}, once it has arrived. */
export function LazyDiff(properties: ComponentProps<typeof DiffView>) {
  return (
    <Suspense fallback={<p className="code quiet">Comparing…</p>}>
      <DiffLater {...properties} />
    </Suspense>
  );
}
