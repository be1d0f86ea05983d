import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { fetchDuplicates } from "../api/song-api.ts";
import { Problem } from "../ui/problem.tsx";
import { DuplicateGroup } from "./duplicate-group.tsx";
import { songKeys } from "./library.ts";

const limit = 20;
const firstPage: string | null = null;

/** Songs that are likely the same one, group by group; nothing is merged without a click. */
export function DuplicatesPanel() {
  const found = useInfiniteQuery({
    queryKey: [...songKeys.all, "duplicates"],
    queryFn: ({ pageParam, signal }) => fetchDuplicates(limit, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
  const groups = (found.data?.pages ?? []).flatMap((page) => page.items).filter(({ songs }) => songs.length > 1);
  // The search comes in pieces, and a piece may hold none: it goes on until there is something to look at.
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = found;
  const goesOn = groups.length === 0 && hasNextPage && !isFetchingNextPage && !isError;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return (
    <div className="duplicates">
      <p className="quiet">Same title and artist but for case, accents and punctuation, and at most 3 seconds apart.</p>
      {found.error !== null && (
        <Problem title="They could not be looked for" problem={found.error} retry={() => void found.refetch()} />
      )}
      {(found.isPending || (groups.length === 0 && hasNextPage)) && !isError && (
        <p role="status" className="quiet">
          Comparing songs…
        </p>
      )}
      {found.data !== undefined && groups.length === 0 && !hasNextPage && (
        <p role="status">No two songs look like the same one.</p>
      )}
      <ul>
        {groups.map(({ songs }) => (
          <DuplicateGroup key={songs.map((song) => song.song_id).join()} songs={songs} />
        ))}
      </ul>
      {hasNextPage && groups.length > 0 && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Loading…" : "Show more"}
        </button>
      )}
    </div>
  );
}
