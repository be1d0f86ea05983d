import { useQuery } from "@tanstack/react-query";
import { fetchSongTrack } from "../api/song-api.ts";
import { fetchNext, type NextTrack } from "../api/track-api.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/problem.tsx";
import { RouteLink } from "../ui/route-link.tsx";
import { artistLine, titleLine } from "../ui/words.ts";
import { songKeys } from "./library.ts";

const limit = 20;

const explorerHref = (trackId: string) => `/?${new URLSearchParams({ track: trackId })}`;

/** What goes well after a song that one owns, when the graph knows it. */
export function GoesWell({ songId }: { readonly songId: string }) {
  const track = useQuery({
    queryKey: [...songKeys.one(songId), "track"],
    queryFn: ({ signal }) => fetchSongTrack(songId, signal),
  });
  const { data: trackId } = track;
  return (
    <section>
      <h3>Goes well after this</h3>
      {track.error !== null && (
        <Problem title="This could not be answered" problem={track.error} retry={() => void track.refetch()} />
      )}
      {track.isPending && <Waiting />}
      {trackId === null && (
        <p className="quiet">
          No set that was imported plays this song, as far as its title and artist tell. Import sets in the explorer to
          learn more.
        </p>
      )}
      {typeof trackId === "string" && <NextSongs trackId={trackId} />}
    </section>
  );
}

function NextSongs({ trackId }: { readonly trackId: string }) {
  const next = useQuery({ queryKey: ["next", trackId], queryFn: ({ signal }) => fetchNext(trackId, limit, signal) });
  return (
    <>
      <RouteLink className="link" href={explorerHref(trackId)}>
        Open in the explorer <Icon name="arrow" />
      </RouteLink>
      {next.error !== null && (
        <Problem title="This could not be answered" problem={next.error} retry={() => void next.refetch()} />
      )}
      {next.isPending && <Waiting />}
      {next.data?.length === 0 && (
        <p className="quiet">No set says: wherever it was played, it came last or before something unknown.</p>
      )}
      <ol className="rows">
        {(next.data ?? []).map((item) => (
          <NextSong key={item.track.id} item={item} />
        ))}
      </ol>
    </>
  );
}

function NextSong({ item: { track, reasons } }: { readonly item: NextTrack }) {
  return (
    <li className="next-song">
      <RouteLink className="row" href={explorerHref(track.id)}>
        <span className="title">{titleLine(track)}</span>
        <span className="quiet">{artistLine(track)}</span>
      </RouteLink>
      <p className="reasons">{reasons.map((reason) => reason.text).join(" · ")}</p>
    </li>
  );
}

function Waiting() {
  return (
    <p role="status" className="quiet">
      Looking at the sets…
    </p>
  );
}
