import type { TrackDetails } from "../api/track-api.ts";
import { SetlistLink } from "./setlist-link.tsx";
import { count, cue } from "./words.ts";

/** The sets a track was played in. */
export function PlayList({ track }: { readonly track: TrackDetails }) {
  const hidden = track.plays_total - track.plays.length;
  return (
    <section>
      <h3>Played in {count(track.plays_total, "set")}</h3>
      <ul className="rows">
        {track.plays.map((play) => (
          <li key={`${play.setlist.id} ${play.position}`}>
            <SetlistLink
              setlist={play.setlist}
              where={`track ${play.position}${play.cue_ms === null ? "" : `, at ${cue(play.cue_ms)}`}`}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="quiet">and {count(hidden, "more", "more")}</p>}
    </section>
  );
}
