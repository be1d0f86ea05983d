// biome-ignore-all lint/a11y/useSemanticElements: rows stand where the scrolling puts them, which a table forbids its own
import { memo } from "react";
import type { Song } from "../api/song-api.ts";
import { Icon } from "../ui/icon.tsx";
import { CellEditor } from "./cell-editor.tsx";
import type { Editing } from "./edit-slice.ts";
import { type Column, columns } from "./grid-slice.ts";
import { CellText } from "./song-cells.tsx";

interface Properties {
  /** From 0, as drawn. */
  readonly row: number;
  /** Px from the top of the element that holds the rows. */
  readonly top: number;
  readonly song: Song | undefined;
  /** The column that the keys are at, in the row that they are at. */
  readonly active: Column | null;
  readonly isSelected: boolean;
  readonly isSaving: boolean;
  readonly editing: Editing | null;
  readonly onEdited: () => void;
}

/** The id of a cell, by which the table tells where the keys are. */
export function cellId(row: number, column: Column): string {
  return `song-cell-${row}-${column}`;
}

/** A song in the table; grey bars while it is loading. The head is row 1 to a screen reader. */
export const SongRow = memo(function SongRow(properties: Properties) {
  const { row, top, song, active, isSelected, isSaving, editing, onEdited } = properties;
  return (
    <div
      role="row"
      className="song-row"
      data-row={row}
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      aria-busy={song === undefined || isSaving}
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={-1}
    >
      {columns.map((column, at) => (
        <div
          key={column}
          id={cellId(row, column)}
          role="gridcell"
          className={column === active ? "cell active" : "cell"}
          data-column={column}
          aria-colindex={at + 1}
          tabIndex={-1}
        >
          {song === undefined && <span className="waiting" />}
          {song !== undefined && editing?.place === column && (
            <CellEditor editing={editing} column={editing.place} onDone={onEdited} />
          )}
          {song !== undefined && editing?.place !== column && <CellText song={song} column={column} />}
        </div>
      ))}
      <div role="gridcell" className="cell more" aria-colindex={columns.length + 1} tabIndex={-1}>
        {song !== undefined && (
          <button type="button" className="close" tabIndex={-1} data-details aria-label={`Details of ${song.title}`}>
            <Icon name="info" />
          </button>
        )}
      </div>
    </div>
  );
});
