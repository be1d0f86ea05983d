import { useQuery } from "@tanstack/react-query";
import { fetchNext, type NextTrack } from "../api/track-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { Problem } from "./problem.tsx";
import { TrackLink } from "./track-link.tsx";
import { count, titleLine } from "./words.ts";

const limit = 20;

/** What goes well after a track, best first. The bar is the score, as a share of the best one. */
export function NextList({ id }: { readonly id: string }) {
  const next = useQuery({ queryKey: ["next", id], queryFn: ({ signal }) => fetchNext(id, limit, signal) });
  const best = Math.max(0, ...(next.data ?? []).map((item) => item.score));
  return (
    <section>
      <h3>Goes well after this</h3>
      {next.error !== null && (
        <Problem title="This could not be answered" problem={next.error} retry={() => void next.refetch()} />
      )}
      {next.isPending && (
        <p role="status" className="quiet">
          Looking at the sets…
        </p>
      )}
      {next.data?.length === 0 && (
        <p className="quiet">No set says: wherever it was played, it came last or before something unknown.</p>
      )}
      <ol className="rows">
        {(next.data ?? []).map((item) => (
          <NextRow key={item.track.id} from={id} item={item} share={best > 0 ? item.score / best : 0} />
        ))}
      </ol>
    </section>
  );
}

function NextRow({ from, item, share }: { readonly from: string; readonly item: NextTrack; readonly share: number }) {
  const { actions } = useExplorer();
  const { track } = item;
  return (
    <li className="next">
      <TrackLink track={track} />
      <div className="score" title={`Score ${item.score.toFixed(3)}`}>
        <meter min={0} max={1} value={share} aria-label={`Score ${item.score.toFixed(2)}`} />
        <span>{item.score.toFixed(2)}</span>
      </div>
      <ul className="reasons">
        {item.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.text}`} className={`reason-${reason.kind}`}>
            {reason.text}
          </li>
        ))}
      </ul>
      {item.set_count > 0 && (
        <button
          type="button"
          className="link"
          aria-label={`Evidence for ${titleLine(track)}: ${count(item.set_count, "set")}`}
          onClick={() => actions.select({ kind: "transition", from, to: track.id })}
        >
          Evidence: {count(item.set_count, "set")}
        </button>
      )}
    </li>
  );
}
