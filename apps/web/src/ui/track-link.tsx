import type { TrackCard } from "../api/track-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { artistLine, titleLine } from "./words.ts";

/** A track by name; choosing it moves the view there. */
export function TrackLink({ track }: { readonly track: TrackCard }) {
  const { actions } = useExplorer();
  return (
    <button type="button" className="row" onClick={() => actions.select({ kind: "track", id: track.id })}>
      <span className="title">{titleLine(track)}</span>
      <span className="quiet">{artistLine(track)}</span>
    </button>
  );
}
