import { useQuery } from "@tanstack/react-query";
import { fetchTransition } from "../api/track-api.ts";
import { Icon } from "./icon.tsx";
import { Problem } from "./problem.tsx";
import { SetlistLink } from "./setlist-link.tsx";
import { TrackLink } from "./track-link.tsx";
import { count, date } from "./words.ts";

interface Properties {
  readonly from: string;
  readonly to: string;
}

/** Two tracks in a row, and every set that says so. */
export function TransitionDetails({ from, to }: Properties) {
  const transition = useQuery({
    queryKey: ["transition", from, to],
    queryFn: ({ signal }) => fetchTransition(from, to, signal),
  });
  if (transition.error !== null) {
    const retry = () => void transition.refetch();
    return <Problem title="This transition could not be shown" problem={transition.error} retry={retry} />;
  }
  if (transition.data === undefined)
    return (
      <p role="status" className="quiet">
        Loading…
      </p>
    );
  const { data } = transition;
  return (
    <article>
      <header>
        <p className="kicker">Transition</p>
        <h2 className="unseen">Evidence for a transition</h2>
        <div className="pair">
          <TrackLink track={data.from} />
          <Icon name="arrow" />
          <TrackLink track={data.to} />
        </div>
        <ul className="facts">
          <li>{count(data.set_count, "set")}</li>
          <li>{count(data.performer_count, "DJ")}</li>
          <li>{span(data.first_played, data.last_played)}</li>
        </ul>
      </header>
      <section>
        <h3>Evidence</h3>
        <ul className="rows evidence">
          {data.evidence.map((item) => (
            <li key={`${item.setlist.id} ${item.position}`}>
              <SetlistLink setlist={item.setlist} where={`tracks ${item.position} and ${item.position + 1}`} />
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function span(first: string | null, last: string | null): string {
  return first === null || first === last ? date(last) : `${date(first)} to ${date(last)}`;
}
