import type { QueryClient } from "@tanstack/react-query";
import type { StoreApi } from "zustand/vanilla";
import { deleteSong, fetchSong, type Song, type SongPage, type TaggedSong, updateSong } from "../api/song-api.ts";
import { cancelSongImport, fetchSongImport, uploadSongs } from "../api/song-import-api.ts";
import { type DeletionActions, type DeletionState, makeDeletionActions, makeDeletionStore } from "./deletion-slice.ts";
import { type EditActions, type EditState, makeEditActions, makeEditStore } from "./edit-slice.ts";
import { type GridActions, type GridState, makeGridActions, makeGridStore } from "./grid-slice.ts";
import { makeNoticeActions, makeNoticeStore, type Notice, type NoticeActions } from "./notice-slice.ts";
import { randomUuid } from "./random-uuid.ts";
import {
  makeSongImportActions,
  makeSongImportStore,
  type SongImportActions,
  type SongImportState,
} from "./song-import-slice.ts";

/** The state of the library view and all that may change it. */
export interface Library {
  readonly grid: StoreApi<GridState>;
  readonly edits: StoreApi<EditState>;
  readonly deletions: StoreApi<DeletionState>;
  readonly imports: StoreApi<SongImportState>;
  readonly notices: StoreApi<readonly Notice[]>;
  readonly actions: GridActions & EditActions & DeletionActions & NoticeActions;
  readonly importing: SongImportActions;
  /** Loads anew what is shown, and forgets what is not. */
  readonly refresh: () => Promise<void>;
  /** Sends what waits: the view or the page is left. An import goes on while the page is there. */
  readonly leave: () => void;
}

/** Every query about songs has a key that begins so. */
export const songKeys = {
  all: ["songs"] as const,
  pages: ["songs", "page"] as const,
  one: (id: string) => ["songs", "one", id] as const,
};

const importPollMs = 400;

const libraries = new WeakMap<QueryClient, Library>();

/** The library of this page; it stays when the view is left, so that an import goes on. */
export function libraryOf(queries: QueryClient): Library {
  const library = libraries.get(queries) ?? makeLibrary(queries);
  libraries.set(queries, library);
  return library;
}

/** Builds the slices and ties them to the API and to the cache of its replies. */
function makeLibrary(queries: QueryClient): Library {
  const [grid, edits, deletions] = [makeGridStore(), makeEditStore(), makeDeletionStore()];
  const [imports, notices] = [makeSongImportStore(), makeNoticeStore()];
  const noticeActions = makeNoticeActions(notices);
  const refresh = async () => {
    queries.removeQueries({ queryKey: songKeys.all, type: "inactive" });
    await queries.invalidateQueries({ queryKey: songKeys.all });
  };
  const deletionActions = makeDeletionActions(deletions, {
    fetchSong,
    deleteSong,
    tell: noticeActions.tell,
    refresh,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  const importing = makeSongImportActions(imports, {
    uploadSongs,
    fetchSongImport,
    cancelSongImport,
    newId: randomUuid,
    pause: () => new Promise((resolve) => setTimeout(resolve, importPollMs)),
    onSongsChanged: () => void refresh(),
  });
  const editActions = makeEditActions(edits, {
    fetchSong,
    updateSong,
    show: (song) => showSong(queries, song),
    tell: noticeActions.tell,
    refresh: () => void refresh(),
  });
  return {
    grid,
    edits,
    deletions,
    imports,
    notices,
    actions: { ...makeGridActions(grid), ...editActions, ...deletionActions, ...noticeActions },
    importing,
    refresh,
    leave: () => {
      if (deletions.getState().waiting.length === 0) return;
      deletionActions.flush();
      // What comes back to the view is not to see once more what is being deleted.
      queries.removeQueries({ queryKey: songKeys.all });
    },
  };
}

/** Puts a song wherever it is shown. Its place in the order stays until the page is loaded again: nothing jumps away. */
function showSong(queries: QueryClient, song: Song): void {
  queries.setQueriesData<SongPage>({ queryKey: songKeys.pages }, (page) => page && withSong(page, song));
  queries.setQueryData<TaggedSong>(songKeys.one(song.song_id), (known) => known && { ...known, song });
}

function withSong(page: SongPage, song: Song): SongPage {
  if (!page.items.some((item) => item.song_id === song.song_id)) return page;
  return { ...page, items: page.items.map((item) => (item.song_id === song.song_id ? song : item)) };
}
