import { useQuery } from "@tanstack/react-query";
import { fetchTrack, type TrackDetails as Track } from "../api/track-api.ts";
import { parseCamelot } from "../core/camelot.ts";
import { hex } from "../core/color.ts";
import { palettes } from "../core/palette.ts";
import { useSlice } from "./explorer-context.ts";
import { FactList } from "./fact-list.tsx";
import { NextList } from "./next-list.tsx";
import { PlayList } from "./play-list.tsx";
import { Problem } from "./problem.tsx";
import { TrackLink } from "./track-link.tsx";
import { artistLine, count } from "./words.ts";

/** A track: what it is, what goes well after it, where it was played, and its other versions. */
export function TrackDetails({ id }: { readonly id: string }) {
  const track = useQuery({ queryKey: ["track", id], queryFn: ({ signal }) => fetchTrack(id, signal) });
  if (track.error !== null) {
    return <Problem title="This track could not be shown" problem={track.error} retry={() => void track.refetch()} />;
  }
  if (track.data === undefined)
    return (
      <p role="status" className="quiet">
        Loading…
      </p>
    );
  return (
    <article>
      <Heading track={track.data} />
      <NextList id={id} />
      <PlayList track={track.data} />
      <FactList facts={track.data.facts} />
      {track.data.versions.length > 0 && (
        <section>
          <h3>Other versions</h3>
          <ul className="rows">
            {track.data.versions.map((version) => (
              <li key={version.id}>
                <TrackLink track={version} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function Heading({ track }: { readonly track: Track }) {
  const { theme } = useSlice((explorer) => explorer.look);
  const key = parseCamelot(track.camelot);
  const remixers = track.artists.filter((artist) => artist.role === "remixer").map((artist) => artist.name);
  return (
    <header>
      <p className="kicker">Track</p>
      <h2>{track.title}</h2>
      {track.version !== null && <p className="version">{track.version}</p>}
      <p className="artists">{artistLine(track)}</p>
      {remixers.length > 0 && <p className="quiet">remixed by {remixers.join(" & ")}</p>}
      <ul className="facts">
        <li>{count(track.set_count, "set")}</li>
        {key !== null && (
          <li>
            <i style={{ background: hex(palettes[theme].key(key)) }} />
            {track.camelot}
          </li>
        )}
        {track.bpm !== null && <li>{Math.round(track.bpm * 10) / 10} bpm</li>}
      </ul>
    </header>
  );
}
