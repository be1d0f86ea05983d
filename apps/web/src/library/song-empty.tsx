import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { libraryHref } from "./library-route.ts";
import type { Listing } from "./use-listing.ts";

/** What stands in place of the rows when there are none: what went wrong, or how to begin. */
export function SongEmpty({ listing }: { readonly listing: Listing }) {
  const { query, head, problem, retry } = listing;
  if (head === undefined && problem !== null) {
    return (
      <div className="song-empty">
        <Problem title="The songs could not be loaded" problem={problem} retry={retry} />
      </div>
    );
  }
  if (head === undefined || head.total > 0 || head.items.length > 0) return null;
  if (query.q !== "") {
    return (
      <div className="song-empty">
        <h2>Nothing is called “{query.q}”</h2>
        <p className="quiet">Titles and artists are searched, in any order of the words. Fewer letters find more.</p>
        <RouteLink className="button" href={libraryHref({ ...query, q: "" }, null)}>
          Show all songs
        </RouteLink>
      </div>
    );
  }
  return (
    <div className="song-empty">
      <h2>No songs yet</h2>
      <p className="quiet">
        The library knows what you own: title, artist, length and where the file is. Bring in a list that you have, as
        CSV, NDJSON or JSON, or drop the file here.
      </p>
      <div className="choices">
        <RouteLink className="button primary" href={libraryHref(query, { kind: "import" })}>
          Import a file
        </RouteLink>
        <RouteLink className="button" href={libraryHref(query, { kind: "add" })}>
          Add one song
        </RouteLink>
      </div>
    </div>
  );
}
