// biome-ignore-all lint/a11y/useSemanticElements: rows stand where the scrolling puts them, which a table forbids its own
import type { SongQuery, SongSort } from "../api/song-api.ts";
import { type Column, columns } from "./grid-slice.ts";
import { sortedBy } from "./listing.ts";

const names: Readonly<Record<Column, string>> = {
  title: "Title",
  artist: "Artist",
  duration: "Time",
  media: "Media",
  created_at: "Added",
  updated_at: "Changed",
};

interface Properties {
  readonly query: SongQuery;
  readonly onSort: (query: SongQuery) => void;
}

/** The names of the columns; all but the media file's sort, on the server. */
export function GridHead({ query, onSort }: Properties) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="song-row" aria-rowindex={1} tabIndex={-1}>
        {columns.map((column, at) => (
          <div
            key={column}
            role="columnheader"
            className="cell"
            data-column={column}
            aria-colindex={at + 1}
            aria-sort={column === query.sort ? direction(query) : undefined}
            tabIndex={-1}
          >
            {column === "media" ? names[column] : <SortButton column={column} query={query} onSort={onSort} />}
          </div>
        ))}
        <div role="columnheader" className="cell more" aria-colindex={columns.length + 1} tabIndex={-1}>
          <span className="unseen">Details</span>
        </div>
      </div>
    </div>
  );
}

function SortButton({ column, query, onSort }: Properties & { readonly column: SongSort }) {
  const isSorted = column === query.sort;
  return (
    <button type="button" className="sort" onClick={() => onSort(sortedBy(query, column))}>
      {names[column]}
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" data-shown={isSorted}>
        <path d={query.order === "asc" ? "M7 14.5 12 9.5 17 14.5" : "M7 9.5 12 14.5 17 9.5"} />
      </svg>
    </button>
  );
}

function direction(query: SongQuery): "ascending" | "descending" {
  return query.order === "asc" ? "ascending" : "descending";
}
