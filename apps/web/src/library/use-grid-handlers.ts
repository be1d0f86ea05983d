import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback } from "react";
import type { Song } from "../api/song-api.ts";
import type { EditableColumn } from "./edit-slice.ts";
import { readGridKey } from "./grid-keys.ts";
import { type Column, columns, type SongAt } from "./grid-slice.ts";
import { useLibrary } from "./library-context.ts";
import { useLibraryRoute } from "./use-library-route.ts";
import type { Scroll } from "./use-scroll.ts";

interface GridParts {
  readonly element: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly songAt: SongAt;
  readonly scroll: Scroll;
}

/** What the pointer and the keys do in the table. */
export function useGridHandlers({ element, count, songAt, scroll }: GridParts) {
  const { grid, edits, actions } = useLibrary();
  const { panel, open } = useLibraryRoute();
  const takeFocus = useCallback(() => element.current?.focus({ preventScroll: true }), [element]);

  /** Open details are those of the song that one goes to. */
  const follow = (row: number) => {
    const song = songAt(row);
    if (panel?.kind === "song" && song !== undefined) open({ kind: "song", id: song.song_id }, { replace: true });
  };
  const select = (row: number, held: { readonly shiftKey: boolean; readonly isAdding: boolean }) => {
    if (held.shiftKey) return actions.extendTo(row, songAt);
    if (held.isAdding) return actions.toggle(row, songAt);
    actions.goTo(row, songAt);
    follow(row);
  };
  const edit = (song: Song | undefined, column: Column) => {
    if (song !== undefined && isEditable(column)) actions.beginEdit(song, column);
  };
  const removeSelected = (row: number) => {
    const { selected } = grid.getState();
    const song = songAt(row);
    const songs = selected.size > 0 ? [...selected.values()] : song === undefined ? [] : [song];
    if (songs.length === 0) return;
    actions.remove(songs);
    actions.clearSelection();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A button in the table has its own Enter; only what the table itself was told is the table's.
    if (event.target !== element.current || edits.getState().editing !== null) return;
    const { row, column } = grid.getState();
    const rowsInView = Math.max(1, Math.floor(scroll.space.view / scroll.space.rowHeight) - 1);
    const command = readGridKey(event, { row, column, rows: count, rowsInView });
    if (command === null) return;
    event.preventDefault();
    switch (command.kind) {
      case "row":
        select(command.row, { shiftKey: command.isExtending, isAdding: false });
        return scroll.reveal(command.row);
      case "column":
        return actions.goToColumn(command.column);
      case "edit":
        scroll.reveal(row);
        return edit(songAt(row), column);
      case "delete":
        return removeSelected(row);
      case "toggle":
        return actions.toggle(row, songAt);
      case "details": {
        const song = songAt(row);
        return song && open({ kind: "song", id: song.song_id });
      }
      case "clear":
        return actions.clearSelection();
    }
  };

  const onClick = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (at === null || isInEditor(event.target)) return;
    const song = songAt(at.row);
    if (event.target instanceof Element && event.target.closest("[data-details]") !== null) {
      actions.goTo(at.row, songAt);
      if (song !== undefined) open({ kind: "song", id: song.song_id });
      return;
    }
    takeFocus();
    if (at.column !== null) actions.goToColumn(at.column);
    select(at.row, { shiftKey: event.shiftKey, isAdding: event.ctrlKey || event.metaKey });
  };
  const onDoubleClick = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (at !== null && at.column !== null && !isInEditor(event.target)) edit(songAt(at.row), at.column);
  };
  return { takeFocus, handlers: { onKeyDown, onClick, onDoubleClick } };
}

function placeOf(target: EventTarget): { readonly row: number; readonly column: Column | null } | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  if (row === undefined) return null;
  const name = target.closest<HTMLElement>("[data-column]")?.dataset.column;
  return { row: Number(row), column: columns.find((column) => column === name) ?? null };
}

function isInEditor(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".editor") !== null;
}

function isEditable(column: Column): column is EditableColumn {
  return column !== "created_at" && column !== "updated_at";
}
