import { ImportForm } from "./import-form.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportResult } from "./import-result.tsx";
import { useLibrarySlice } from "./library-context.ts";

/** A file of songs on its way in: choosing it, watching it, and what came of it. */
export function ImportPanel() {
  const state = useLibrarySlice((library) => library.imports);
  switch (state.step) {
    case "choosing":
      return <ImportForm file={state.file} problem={state.problem} />;
    case "running":
      return <ImportProgress {...state} />;
    case "finished":
      return <ImportResult {...state} />;
  }
}
