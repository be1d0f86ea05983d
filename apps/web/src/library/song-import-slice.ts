import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError } from "../api/request.ts";
import type { ImportName, SongImport, SongImportOptions } from "../api/song-import-api.ts";

// ── types

export type SongImportState =
  | { readonly step: "choosing"; readonly file: File | null; readonly problem: unknown }
  | {
      readonly step: "running";
      readonly file: File;
      readonly options: SongImportOptions;
      /** What the server has said so far. */
      readonly known: SongImport | null;
      readonly isCancelling: boolean;
    }
  | {
      readonly step: "finished";
      readonly file: File;
      readonly options: SongImportOptions;
      readonly known: SongImport;
    };

export interface SongImportSource {
  readonly uploadSongs: (
    name: ImportName,
    file: File,
    options: SongImportOptions,
    signal: AbortSignal,
  ) => Promise<SongImport>;
  readonly fetchSongImport: (id: string, signal: AbortSignal) => Promise<SongImport>;
  readonly cancelSongImport: (id: string) => Promise<unknown>;
  readonly newId: () => string;
  /** Waits before the next look at a running import. */
  readonly pause: () => Promise<void>;
  /** Songs may be others now. */
  readonly onSongsChanged: () => void;
}

export interface SongImportActions {
  /** Takes a file to look at before it is imported; ignored while another is under way. */
  readonly choose: (file: File) => void;
  /** Uploads a file and follows it to its end. */
  readonly start: (file: File, options: SongImportOptions) => Promise<void>;
  /** Goes on with an import that ended early: the same file, behind the rows that are done. */
  readonly resume: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Back to choosing a file. */
  readonly again: () => void;
}

// ── pure changes

const nothingChosen: SongImportState = { step: "choosing", file: null, problem: null };

function chosen(state: SongImportState, file: File): SongImportState {
  return state.step === "running" ? state : { step: "choosing", file, problem: null };
}

function learned(state: SongImportState, known: SongImport): SongImportState {
  return state.step === "running" ? { ...state, known } : state;
}

// ── actions

export function makeSongImportStore(): StoreApi<SongImportState> {
  return createStore<SongImportState>(() => nothingChosen);
}

export function makeSongImportActions(store: StoreApi<SongImportState>, source: SongImportSource): SongImportActions {
  let current: { readonly id: string; readonly uploading: AbortController } | null = null;

  /** Asks how far it is until it has ended; the upload's own reply may come first. */
  const follow = async (id: string, signal: AbortSignal): Promise<SongImport | null> => {
    while (!signal.aborted) {
      // First of all the server has to hear of it.
      await source.pause();
      try {
        const known = await source.fetchSongImport(id, signal);
        store.setState((state) => learned(state, known), true);
        if (known.status !== "running") return known;
      } catch {
        // Not begun yet, or busy: the upload itself says what is wrong, if anything is.
      }
    }
    return null;
  };

  const upload = async (name: ImportName, file: File, options: SongImportOptions, uploading: AbortController) => {
    const id = "resume" in name ? name.resume : name.import_id;
    const following = new AbortController();
    const followed = follow(id, AbortSignal.any([following.signal, uploading.signal]));
    try {
      const replied = source.uploadSongs(name, file, options, uploading.signal);
      // A cancelled import has ended while its upload still waits for the server to read on.
      return await Promise.race([replied, followed.then((known) => known ?? replied)]);
    } finally {
      following.abort();
      uploading.abort();
    }
  };

  const run = async (name: ImportName, file: File, options: SongImportOptions): Promise<void> => {
    const uploading = new AbortController();
    current = { id: "resume" in name ? name.resume : name.import_id, uploading };
    store.setState({ step: "running", file, options, known: null, isCancelling: false }, true);
    try {
      if (file.size === 0) throw new ApiError("import-empty-file", "The file is empty.");
      const known = await upload(name, file, options, uploading);
      store.setState({ step: "finished", file, options, known }, true);
    } catch (problem) {
      const state = store.getState();
      const wasCancelled = state.step === "running" && state.isCancelling;
      store.setState({ step: "choosing", file, problem: wasCancelled ? null : problem }, true);
    } finally {
      if (!options.dryRun) source.onSongsChanged();
    }
  };

  return {
    choose: (file) => store.setState((state) => chosen(state, file), true),
    start: (file, options) => run({ import_id: source.newId() }, file, options),
    resume: async () => {
      const state = store.getState();
      if (state.step === "finished") await run({ resume: state.known.import_id }, state.file, state.options);
    },
    cancel: async () => {
      store.setState((state) => (state.step === "running" ? { ...state, isCancelling: true } : state), true);
      try {
        if (current !== null) await source.cancelSongImport(current.id);
      } catch {
        // The server has not heard of it yet, or no longer answers: without the upload there is nothing to import.
        current?.uploading.abort();
      }
    },
    again: () => store.setState(nothingChosen, true),
  };
}
