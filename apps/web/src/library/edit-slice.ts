import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError } from "../api/request.ts";
import type { Song, SongFields, TaggedSong } from "../api/song-api.ts";
import type { Column } from "./grid-slice.ts";
import {
  changesOf,
  checkDraft,
  type DraftErrors,
  type DraftField,
  draftOf,
  errorsByField,
  hasSameFields,
  type SongDraft,
  withChanges,
} from "./song-draft.ts";

// ── types

export type EditableColumn = Exclude<Column, "created_at" | "updated_at">;

/** A song being edited: in one cell of the table, or all of it in the form. */
export interface Editing {
  /** The song as it was shown when the editing began. */
  readonly song: Song;
  readonly place: EditableColumn | "form";
  readonly draft: SongDraft;
  readonly errors: DraftErrors;
  /** A refusal that belongs to no field. */
  readonly problem: unknown;
}

/** Someone else changed the song meanwhile: both versions, and the tag of theirs. */
export interface Conflict {
  readonly seen: Song;
  readonly mine: Partial<SongFields>;
  readonly theirs: TaggedSong;
}

export interface EditState {
  readonly editing: Editing | null;
  readonly saving: ReadonlySet<string>;
  readonly conflict: Conflict | null;
}

export interface EditSource {
  readonly fetchSong: (id: string) => Promise<TaggedSong>;
  readonly updateSong: (id: string, changes: Partial<SongFields>, etag: string | null) => Promise<TaggedSong>;
  /** Puts a song wherever it is shown. */
  readonly show: (song: Song) => void;
  /** Says what went wrong with a song that is no longer being edited. */
  readonly tell: (title: string, problem: unknown) => void;
  /** The table no longer says what is so. */
  readonly refresh: () => void;
}

export interface EditActions {
  readonly beginEdit: (song: Song, place: Editing["place"]) => void;
  readonly changeDraft: (field: DraftField, text: string) => void;
  /** Checks, shows the change at once, and sends it. False when it stays open because something is wrong. */
  readonly commitEdit: () => boolean;
  readonly cancelEdit: () => void;
  readonly resolveConflict: (choice: "mine" | "theirs") => Promise<void>;
}

// ── pure changes

const idle: EditState = { editing: null, saving: new Set(), conflict: null };

function withDraft(state: EditState, field: DraftField, text: string): EditState {
  if (state.editing === null) return state;
  const { [field]: _, ...errors } = state.editing.errors;
  const draft = { ...state.editing.draft, [field]: text };
  return { ...state, editing: { ...state.editing, draft, errors, problem: null } };
}

function withSaving(state: EditState, id: string, isSaving: boolean): EditState {
  const saving = new Set(state.saving);
  if (isSaving) saving.add(id);
  else saving.delete(id);
  return { ...state, saving };
}

// ── actions

export function makeEditStore(): StoreApi<EditState> {
  return createStore<EditState>(() => idle);
}

/**
 * Editing against others: what was seen when it began is compared with the server's version, whose tag then goes with
 * the change. Either way to find that someone was faster (another version, or 412) ends in a {@link Conflict}.
 */
export function makeEditActions(store: StoreApi<EditState>, source: EditSource): EditActions {
  let base: Promise<TaggedSong> | null = null;

  const setError = (editing: Editing, problem: unknown): void => {
    source.show(editing.song);
    const complaints = problem instanceof ApiError ? problem.fieldErrors : [];
    const errors = errorsByField(complaints);
    // Someone who is already at the next song is told, and not thrown back.
    if (store.getState().editing !== null) {
      source.tell(`“${editing.song.title}” was not changed`, problem);
      return;
    }
    const isAllPlaced = complaints.length > 0 && Object.keys(errors).length === complaints.length;
    store.setState({ editing: { ...editing, errors, problem: isAllPlaced ? null : problem } });
  };

  const send = async (editing: Editing, changes: Partial<SongFields>, fetched: Promise<TaggedSong>): Promise<void> => {
    const { song } = editing;
    try {
      const { song: current, etag } = await fetched;
      if (!hasSameFields(current, song)) return await raise(store, source, song, changes);
      source.show((await source.updateSong(song.song_id, changes, etag)).song);
    } catch (problem) {
      if (isCode(problem, "precondition-failed")) return await raise(store, source, song, changes);
      throw problem;
    }
  };

  const save = async (editing: Editing, changes: Partial<SongFields>, fetched: Promise<TaggedSong>): Promise<void> => {
    const { song } = editing;
    store.setState((state) => withSaving(state, song.song_id, true));
    source.show(withChanges(song, changes));
    try {
      await send(editing, changes, fetched);
    } catch (problem) {
      if (!isCode(problem, "not-found")) return setError(editing, problem);
      source.tell(`“${song.title}” was deleted by someone else meanwhile`, problem);
      source.refresh();
    } finally {
      store.setState((state) => withSaving(state, song.song_id, false));
    }
  };

  return {
    beginEdit: (song, place) => {
      base = source.fetchSong(song.song_id);
      // It is awaited, and its failure told, when the change is sent; many edits end without one.
      base.catch(() => {});
      store.setState({ editing: { song, place, draft: draftOf(song), errors: {}, problem: null } });
    },
    changeDraft: (field, text) => store.setState((state) => withDraft(state, field, text)),
    commitEdit: () => {
      const { editing } = store.getState();
      if (editing === null) return true;
      const errors = checkDraft(editing.draft);
      if (Object.keys(errors).length > 0) {
        store.setState({ editing: { ...editing, errors } });
        return false;
      }
      const changes = changesOf(editing.song, editing.draft);
      store.setState({ editing: null });
      if (Object.keys(changes).length > 0) {
        void save(editing, changes, base ?? source.fetchSong(editing.song.song_id));
      }
      base = null;
      return true;
    },
    cancelEdit: () => store.setState({ editing: null }),
    resolveConflict: (choice) => resolve(store, source, choice),
  };
}

/** Asks what is to be kept: theirs, which is shown from now on, or mine. */
async function raise(
  store: StoreApi<EditState>,
  source: EditSource,
  seen: Song,
  mine: Partial<SongFields>,
): Promise<void> {
  const theirs = await source.fetchSong(seen.song_id);
  source.show(theirs.song);
  store.setState({ conflict: { seen, mine, theirs } });
}

async function resolve(store: StoreApi<EditState>, source: EditSource, choice: "mine" | "theirs"): Promise<void> {
  const { conflict } = store.getState();
  if (conflict === null) return;
  store.setState({ conflict: null });
  if (choice === "theirs") return;
  const { seen, mine, theirs } = conflict;
  try {
    source.show((await source.updateSong(seen.song_id, mine, theirs.etag)).song);
  } catch (problem) {
    // Changed once more while the question stood open: it is asked again, with what is there now.
    if (isCode(problem, "precondition-failed")) return await raise(store, source, seen, mine);
    source.tell(`“${seen.title}” was not changed`, problem);
    source.refresh();
  }
}

function isCode(problem: unknown, code: string): boolean {
  return problem instanceof ApiError && problem.code === code;
}
