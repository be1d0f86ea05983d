import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError } from "../api/request.ts";
import type { Song, TaggedSong } from "../api/song-api.ts";
import { hasSameFields } from "./song-draft.ts";

/*
 * Deleting, with time to think again:
 *
 * 1. The songs are hidden at once, and the tag of each is asked for; nothing is sent.
 * 2. Undo within `undoMs` shows them again, and that is all.
 * 3. When the time is over, or the view or the page is left, the DELETEs go out, each with its tag. While the page is
 *    being left there is no waiting: a tag that has not come yet is left out.
 * 4. A song that someone changed meanwhile is not deleted but shown again, with a notice.
 */

// ── types

/** Songs that were deleted together and can still be brought back together. */
export interface Deletion {
  readonly key: number;
  readonly songs: readonly Song[];
}

export interface DeletionState {
  readonly waiting: readonly Deletion[];
  /** Ids of songs that the table is not to show: waiting, or being deleted. */
  readonly hidden: ReadonlySet<string>;
}

export interface DeletionSource {
  readonly fetchSong: (id: string) => Promise<TaggedSong>;
  readonly deleteSong: (id: string, etag: string | null, keepalive: boolean) => Promise<unknown>;
  readonly tell: (title: string, problem?: unknown) => void;
  /** Loads anew what is shown; resolves when that is so. */
  readonly refresh: () => Promise<void>;
  /** Calls back after a time; returns how to stop that. */
  readonly after: (ms: number, act: () => void) => () => void;
}

export interface DeletionActions {
  readonly remove: (songs: readonly Song[]) => void;
  readonly undo: (key: number) => void;
  /** Sends everything that waits, at once. */
  readonly flush: () => void;
}

export const undoMs = 8_000;

/** So many requests at a time: a browser has six connections, and the table wants one too. */
const atOnce = 4;

// ── pure changes

function hiding(state: DeletionState, deletion: Deletion): DeletionState {
  const ids = deletion.songs.map((song) => song.song_id);
  return { waiting: [...state.waiting, deletion], hidden: new Set([...state.hidden, ...ids]) };
}

function settled(state: DeletionState, key: number): DeletionState {
  return { ...state, waiting: state.waiting.filter((deletion) => deletion.key !== key) };
}

function showing(state: DeletionState, songs: readonly Song[]): DeletionState {
  const hidden = new Set(state.hidden);
  for (const song of songs) hidden.delete(song.song_id);
  return { ...state, hidden };
}

// ── actions

export function makeDeletionStore(): StoreApi<DeletionState> {
  return createStore<DeletionState>(() => ({ waiting: [], hidden: new Set() }));
}

export function makeDeletionActions(store: StoreApi<DeletionState>, source: DeletionSource): DeletionActions {
  const stops = new Map<number, () => void>();
  const tags = new Map<string, TaggedSong>();
  let last = 0;

  const learnTags = (songs: readonly Song[]) =>
    inTurn(songs, async (song) => {
      if (!tags.has(song.song_id)) tags.set(song.song_id, await source.fetchSong(song.song_id));
    });

  /** Takes a deletion out of those that can be undone; null when it is not among them any more. */
  const take = (key: number): Deletion | null => {
    const found = store.getState().waiting.find((deletion) => deletion.key === key) ?? null;
    stops.get(key)?.();
    stops.delete(key);
    store.setState((state) => settled(state, key), true);
    return found;
  };

  const deleteOne = async (song: Song): Promise<void> => {
    const known = tags.get(song.song_id) ?? (await source.fetchSong(song.song_id));
    if (!hasSameFields(known.song, song)) throw new ApiError("precondition-failed", "Someone changed it meanwhile.");
    await source.deleteSong(song.song_id, known.etag, false);
  };

  const send = async ({ songs }: Deletion): Promise<void> => {
    const failures = await inTurn(songs, deleteOne);
    // What is gone already is what was wanted.
    const kept = failures.filter(({ problem }) => !(problem instanceof ApiError && problem.code === "not-found"));
    const [first] = kept;
    if (first !== undefined) source.tell(titleOfFailure(kept.map(({ song }) => song)), first.problem);
    await source.refresh();
    for (const song of songs) tags.delete(song.song_id);
    store.setState((state) => showing(state, songs), true);
  };

  return {
    remove: (songs) => {
      last += 1;
      const key = last;
      store.setState((state) => hiding(state, { key, songs }), true);
      void learnTags(songs);
      const sendWhenOver = () => {
        const deletion = take(key);
        if (deletion !== null) void send(deletion);
      };
      stops.set(key, source.after(undoMs, sendWhenOver));
    },
    undo: (key) => {
      const deletion = take(key);
      if (deletion === null) return;
      for (const song of deletion.songs) tags.delete(song.song_id);
      store.setState((state) => showing(state, deletion.songs), true);
    },
    flush: () => {
      for (const { key } of store.getState().waiting) {
        for (const { song_id } of take(key)?.songs ?? []) {
          // Nobody is left to be told of a failure.
          source.deleteSong(song_id, tags.get(song_id)?.etag ?? null, true).catch(() => {});
        }
      }
    },
  };
}

interface Failure {
  readonly song: Song;
  readonly problem: unknown;
}

/** Does something with every song, a few at a time; returns those with which it failed. */
async function inTurn(songs: readonly Song[], act: (song: Song) => Promise<void>): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const queue = [...songs];
  const work = async () => {
    for (let song = queue.shift(); song !== undefined; song = queue.shift()) {
      try {
        await act(song);
      } catch (problem) {
        failures.push({ song, problem });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
}

function titleOfFailure(songs: readonly Song[]): string {
  const [first] = songs;
  return songs.length === 1 ? `“${first?.title}” was not deleted` : `${songs.length} songs were not deleted`;
}
