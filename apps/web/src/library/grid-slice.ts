import { createStore, type StoreApi } from "zustand/vanilla";
import type { Song } from "../api/song-api.ts";

// ── types

/** The columns that the keys move over, in their order. */
export const columns = ["title", "artist", "duration", "media", "created_at", "updated_at"] as const;
export type Column = (typeof columns)[number];

export interface GridState {
  /** The row and column that the keys are at. */
  readonly row: number;
  readonly column: Column;
  /** Where a range began. */
  readonly anchor: number;
  readonly selected: ReadonlyMap<string, Song>;
}

/** A row as the table shows it; the song is absent while it is loading. */
export type SongAt = (row: number) => Song | undefined;

export interface GridActions {
  /** Goes to a row and selects it alone. */
  readonly goTo: (row: number, songAt: SongAt) => void;
  readonly goToColumn: (column: Column) => void;
  /** Goes to a row and adds it to what is selected, or takes it out. */
  readonly toggle: (row: number, songAt: SongAt) => void;
  /** Selects from where the range began up to a row. */
  readonly extendTo: (row: number, songAt: SongAt) => void;
  readonly clearSelection: () => void;
  /** For another listing: rows mean other songs now. */
  readonly reset: () => void;
}

// ── pure changes

/** A range takes in what is loaded; more than this is not a choice made by looking. */
const longestRange = 500;

const start: GridState = { row: 0, column: "title", anchor: 0, selected: new Map() };

function goneTo(state: GridState, row: number, song: Song | undefined): GridState {
  return { ...state, row, anchor: row, selected: new Map(song === undefined ? [] : [[song.song_id, song]]) };
}

function toggled(state: GridState, row: number, song: Song | undefined): GridState {
  const selected = new Map(state.selected);
  if (song !== undefined && !selected.delete(song.song_id)) selected.set(song.song_id, song);
  return { ...state, row, anchor: row, selected };
}

function extended(state: GridState, row: number, songAt: SongAt): GridState {
  const length = Math.min(Math.abs(row - state.anchor) + 1, longestRange);
  const step = Math.sign(row - state.anchor);
  const songs = Array.from({ length }, (_, at) => songAt(state.anchor + at * step));
  const known = songs.filter((song) => song !== undefined);
  return { ...state, row, selected: new Map(known.map((song) => [song.song_id, song])) };
}

// ── actions

export function makeGridStore(): StoreApi<GridState> {
  return createStore<GridState>(() => start);
}

export function makeGridActions(store: StoreApi<GridState>): GridActions {
  return {
    goTo: (row, songAt) => store.setState((state) => goneTo(state, row, songAt(row)), true),
    goToColumn: (column) => store.setState({ column }),
    toggle: (row, songAt) => store.setState((state) => toggled(state, row, songAt(row)), true),
    extendTo: (row, songAt) => store.setState((state) => extended(state, row, songAt), true),
    clearSelection: () => store.setState({ selected: new Map() }),
    reset: () => store.setState(start, true),
  };
}
