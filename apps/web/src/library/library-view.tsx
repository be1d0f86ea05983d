import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { libraryOf } from "./library.ts";
import { LibraryContext } from "./library-context.ts";
import { LibraryNotices } from "./library-notices.tsx";
import { LibraryPanel } from "./library-panel.tsx";
import { SongEmpty } from "./song-empty.tsx";
import { SongGrid } from "./song-grid.tsx";
import { SongStatus } from "./song-status.tsx";
import { SongToolbar } from "./song-toolbar.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useLibraryRoute } from "./use-library-route.ts";
import { useListing } from "./use-listing.ts";
import "./library.css";
import "./song-grid.css";
import "./library-panel.css";
import "./song-import.css";

/** The song library: a table of any length, and beside it what one does with songs. */
export function LibraryView() {
  const library = libraryOf(useQueryClient());
  const { query, panel, show, open } = useLibraryRoute();
  const listing = useListing(query);
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const focusTable = useCallback(() => table.current?.querySelector<HTMLElement>("[role=grid]")?.focus(), []);
  const onSearch = useCallback((q: string) => show({ ...query, q }), [show, query]);

  useEffect(() => {
    window.addEventListener("pagehide", library.leave);
    return () => {
      window.removeEventListener("pagehide", library.leave);
      library.leave();
    };
  }, [library]);
  useSearchKey(search);
  const isOver = useFileDrop((file) => {
    library.importing.choose(file);
    open({ kind: "import" });
  });

  return (
    <LibraryContext value={library}>
      <div className="library" data-panel={panel !== null}>
        <h1 className="unseen">Song library</h1>
        <SongToolbar query={query} search={search} onSearch={onSearch} onLeave={focusTable} />
        <div ref={table} className="table card">
          <SongStatus listing={listing} />
          <SongGrid listing={listing} onSort={show} />
          <SongEmpty listing={listing} />
        </div>
        {panel !== null && (
          <LibraryPanel
            panel={panel}
            onClose={() => {
              open(null);
              focusTable();
            }}
          />
        )}
        <LibraryNotices />
        <ConflictDialog />
        <div className="drop" data-over={isOver} aria-hidden="true">
          <p>Drop a CSV, NDJSON or JSON file of songs</p>
        </div>
      </div>
    </LibraryContext>
  );
}

/** `/` goes to the search, unless one is typing. */
function useSearchKey(search: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea, dialog");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      search.current?.select();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [search]);
}
