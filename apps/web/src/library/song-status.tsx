import { Icon } from "../ui/icon.tsx";
import { count } from "../ui/words.ts";
import { useLibrary, useLibrarySlice } from "./library-context.ts";
import type { Listing } from "./use-listing.ts";

/** How many songs there are, and what can be done with those that are selected. */
export function SongStatus({ listing }: { readonly listing: Listing }) {
  const { actions } = useLibrary();
  const { selected } = useLibrarySlice((library) => library.grid);
  const remove = () => {
    actions.remove([...selected.values()]);
    actions.clearSelection();
  };
  return (
    <div className="song-status">
      <p role="status">{describe(listing)}</p>
      {selected.size > 1 && (
        <div className="selection">
          <span>{count(selected.size, "song")} selected</span>
          <button type="button" className="link" onClick={remove}>
            <Icon name="trash" /> Delete
          </button>
          <button type="button" className="link" onClick={actions.clearSelection}>
            Clear
          </button>
        </div>
      )}
      {selected.size <= 1 && (
        <p className="quiet keys-help" aria-hidden="true">
          <kbd>Enter</kbd> edits <kbd>Del</kbd> deletes <kbd>Space</kbd> selects <kbd>I</kbd> details
        </p>
      )}
    </div>
  );
}

function describe({ head, query, problem }: Listing): string {
  if (head === undefined) return problem === null ? "Loading…" : "";
  const songs = `${head.isEstimated ? "about " : ""}${count(head.total, "song")}`;
  if (query.q === "" || head.total === 0) return head.total === 0 ? "" : songs;
  return head.isFuzzy ? `No exact match for “${query.q}”, showing ${songs} like it` : `${songs} found`;
}
