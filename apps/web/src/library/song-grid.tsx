// biome-ignore-all lint/a11y/useSemanticElements: rows stand where the scrolling puts them, which a table forbids its own
import { useEffect, useRef } from "react";
import type { SongQuery } from "../api/song-api.ts";
import { Problem } from "../ui/problem.tsx";
import { DrawnRows } from "./drawn-rows.tsx";
import { GridHead } from "./grid-head.tsx";
import { columns } from "./grid-slice.ts";
import { useLibrary, useLibrarySlice } from "./library-context.ts";
import { heightOf, rowsInView } from "./scroll-space.ts";
import { cellId } from "./song-row.tsx";
import { useGridHandlers } from "./use-grid-handlers.ts";
import { type Listing, useRowCount, useRows } from "./use-listing.ts";
import { useMediaQuery } from "./use-media-query.ts";
import { useScroll } from "./use-scroll.ts";

const rowHeights = { wide: 38, narrow: 58 };
const headHeights = { wide: 36, narrow: 36 };
/** Rows drawn beyond what is seen, so that a short scroll meets no gap. */
const beyond = 8;

interface Properties {
  readonly listing: Listing;
  readonly onSort: (query: SongQuery) => void;
}

/** The table of songs: only the rows in view are there, whatever their number. */
export function SongGrid({ listing, onSort }: Properties) {
  const { actions } = useLibrary();
  const element = useRef<HTMLDivElement>(null);
  const { hidden } = useLibrarySlice((library) => library.deletions);
  const grid = useLibrarySlice((library) => library.grid);
  const width = useMediaQuery("(max-width: 720px)") ? "narrow" : "wide";
  const count = useRowCount(listing.query, hidden);
  const scroll = useScroll(element, count, rowHeights[width], headHeights[width]);
  const [seen, end] = rowsInView(scroll.space, scroll.position);
  const first = Math.max(0, seen - beyond);
  const last = Math.min(count, Math.max(end, seen + 1) + beyond);
  const rows = useRows(listing.query, first, last, hidden);
  const { handlers, takeFocus } = useGridHandlers({ element, count, songAt: rows.songAt, scroll });

  // Other songs from here on: what was selected and where one was in the list means nothing any more.
  const { q, sort, order } = listing.query;
  const { toTop } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another listing begins at its top
  useEffect(() => {
    actions.reset();
    toTop();
  }, [q, sort, order]);

  const isActiveDrawn = grid.row >= first && grid.row < last;
  return (
    <div className="grid-place" data-waiting={listing.isWaiting}>
      <div
        ref={element}
        role="grid"
        className="grid"
        aria-label="Songs"
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        aria-busy={listing.isWaiting}
        aria-activedescendant={isActiveDrawn ? cellId(grid.row, grid.column) : undefined}
        tabIndex={0}
        onScroll={scroll.onScroll}
        {...handlers}
      >
        <GridHead query={listing.query} onSort={onSort} />
        <div role="rowgroup" className="grid-body" style={{ height: heightOf(scroll.space) }}>
          <DrawnRows
            first={first}
            last={last}
            songAt={rows.songAt}
            shift={scroll.position.offset}
            rowHeight={rowHeights[width]}
            onEdited={takeFocus}
          />
        </div>
      </div>
      {rows.problem !== null && (
        <div className="grid-problem card">
          <Problem title="Some songs could not be loaded" problem={rows.problem} retry={rows.retry} />
        </div>
      )}
    </div>
  );
}
