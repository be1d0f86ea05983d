import { useMemo } from "react";
import type { SongQuery } from "../api/song-api.ts";
import { navigate, useRoute } from "../ui/use-route.ts";
import { libraryHref, type Panel, panelOf } from "./library-route.ts";
import { queryFromAddress } from "./listing.ts";

/** What the address says of the library, and how to change it. */
export interface LibraryRoute {
  readonly query: SongQuery;
  readonly panel: Panel | null;
  /** Another listing takes the place of this one in the history: typing is not a way to go back. */
  readonly show: (query: SongQuery) => void;
  readonly open: (panel: Panel | null, options?: { readonly replace: boolean }) => void;
}

export function useLibraryRoute(): LibraryRoute {
  const route = useRoute();
  return useMemo(() => {
    const query = queryFromAddress(route.query);
    const panel = panelOf(route.path);
    return {
      query,
      panel,
      show: (wanted) => navigate(libraryHref(wanted, panel), { replace: true }),
      open: (wanted, options) => navigate(libraryHref(query, wanted), options),
    };
  }, [route]);
}
