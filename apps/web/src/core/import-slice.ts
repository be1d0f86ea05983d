import { createStore, type StoreApi } from "zustand/vanilla";
import type { ImportRun } from "../api/import-api.ts";
import { ApiError } from "../api/request.ts";

// ── types

/** One file on its way into the library. */
export type FileImport =
  | { readonly filename: string; readonly step: "waiting" | "uploading" }
  | {
      readonly filename: string;
      readonly step: "running" | "completed" | "failed" | "cancelled";
      readonly run: ImportRun;
    }
  | { readonly filename: string; readonly step: "refused"; readonly problem: unknown };

export interface ImportState {
  readonly files: readonly FileImport[];
}

export interface ImportSource {
  readonly startImport: (file: File) => Promise<{ readonly id: string }>;
  readonly fetchImport: (id: string) => Promise<ImportRun>;
  /** Waits before the next look at a running import. */
  readonly pause: () => Promise<void>;
}

export interface ImportActions {
  /** Imports the files one after the other; `onLibraryChanged` is called after each that brought something. */
  readonly add: (files: readonly File[]) => Promise<void>;
  /** Forgets what is finished. */
  readonly dismiss: () => void;
  readonly close: () => void;
}

// ── pure changes

export function isFinished(file: FileImport): boolean {
  return file.step !== "waiting" && file.step !== "uploading" && file.step !== "running";
}

function withFile(state: ImportState, at: number, file: FileImport): ImportState {
  return { files: state.files.map((old, index) => (index === at ? file : old)) };
}

function withRun(filename: string, run: ImportRun): FileImport {
  return { filename, step: run.status === "queued" ? "running" : run.status, run };
}

// ── actions

export function makeImportStore(): StoreApi<ImportState> {
  return createStore<ImportState>(() => ({ files: [] }));
}

export function makeImportActions(
  store: StoreApi<ImportState>,
  source: ImportSource,
  onLibraryChanged: () => void,
): ImportActions {
  let open = true;
  let queue: Promise<void> = Promise.resolve();

  async function importOne(file: File, at: number): Promise<void> {
    const show = (state: FileImport) => store.setState((before) => withFile(before, at, state), true);
    if (!open) return;
    show({ filename: file.name, step: "uploading" });
    try {
      if (file.size === 0) throw new ApiError("import-empty-file", "The file is empty.");
      const { id } = await source.startImport(file);
      for (;;) {
        const run = await source.fetchImport(id);
        if (!open) return;
        show(withRun(file.name, run));
        if (run.status !== "queued" && run.status !== "running") break;
        await source.pause();
      }
      onLibraryChanged();
    } catch (problem) {
      show({ filename: file.name, step: "refused", problem });
    }
  }

  return {
    add: (files) => {
      const first = store.getState().files.length;
      const waiting = files.map((file): FileImport => ({ filename: file.name, step: "waiting" }));
      store.setState((state) => ({ files: [...state.files, ...waiting] }), true);
      for (const [index, file] of files.entries()) queue = queue.then(() => importOne(file, first + index));
      return queue;
    },
    // Positions in the list are how running imports find theirs: it is emptied when all are done, or not at all.
    dismiss: () => store.setState((state) => (state.files.every(isFinished) ? { files: [] } : state), true),
    close: () => {
      open = false;
    },
  };
}
