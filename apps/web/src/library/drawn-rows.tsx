import type { SongAt } from "./grid-slice.ts";
import { useLibrarySlice } from "./library-context.ts";
import { SongRow } from "./song-row.tsx";

interface Properties {
  /** Rows are drawn from this one up to but without `last`. */
  readonly first: number;
  readonly last: number;
  readonly songAt: SongAt;
  /** Px that rows are drawn above their place. */
  readonly shift: number;
  readonly rowHeight: number;
  readonly onEdited: () => void;
}

/** Elements are kept in hands of so many. */
const hand = 32;

/** The rows in view, each in the state that it is in. */
export function DrawnRows({ first, last, songAt, shift, rowHeight, onEdited }: Properties) {
  const { row: activeRow, column, selected } = useLibrarySlice((library) => library.grid);
  const { editing, saving } = useLibrarySlice((library) => library.edits);
  // An element that leaves at one end comes back at the other with another song: new ones for a jump would be slow.
  const elements = Math.ceil((last - first + 1) / hand) * hand;
  return Array.from({ length: Math.max(0, last - first) }, (_, at) => {
    const row = first + at;
    const song = songAt(row);
    const id = song?.song_id ?? "";
    return (
      <SongRow
        key={row % elements}
        row={row}
        top={row * rowHeight - shift}
        song={song}
        active={row === activeRow ? column : null}
        isSelected={selected.has(id)}
        isSaving={saving.has(id)}
        editing={editing?.song.song_id === id ? editing : null}
        onEdited={onEdited}
      />
    );
  });
}
