import { useQuery } from "@tanstack/react-query";
import { fetchSetlist, type Setlist, type SetlistEntry } from "../api/setlist-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { Icon } from "./icon.tsx";
import { Problem } from "./problem.tsx";
import { SetlistLink } from "./setlist-link.tsx";
import { count, cue, date, webAddress } from "./words.ts";

/** A set in its order, unknowns included, with a link to where it was found. */
export function SetlistDetails({ id }: { readonly id: string }) {
  const setlist = useQuery({ queryKey: ["setlist", id], queryFn: ({ signal }) => fetchSetlist(id, signal) });
  if (setlist.error !== null) {
    return <Problem title="This set could not be shown" problem={setlist.error} retry={() => void setlist.refetch()} />;
  }
  if (setlist.data === undefined)
    return (
      <p role="status" className="quiet">
        Loading…
      </p>
    );
  const { data } = setlist;
  return (
    <article>
      <Heading setlist={data} />
      <section>
        <h3>{count(data.entries.length, "entry", "entries")}</h3>
        <ol className="entries">
          {data.entries.map((entry) => (
            <Entry key={`${entry.position} ${entry.layer}`} entry={entry} />
          ))}
        </ol>
      </section>
      {data.other_lists.length > 0 && (
        <section>
          <h3>Other lists of this set</h3>
          <ul className="rows">
            {data.other_lists.map((list) => (
              <li key={list.id}>
                <SetlistLink setlist={list} where="counted once" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function Heading({ setlist }: { readonly setlist: Setlist }) {
  const source = webAddress(setlist.url);
  const facts = [date(setlist.performed_on), setlist.venue, setlist.event];
  return (
    <header>
      <p className="kicker">Set</p>
      <h2>{setlist.title}</h2>
      {setlist.performers.length > 0 && <p className="artists">{setlist.performers.join(", ")}</p>}
      <ul className="facts">
        {facts
          .filter((fact) => fact !== null)
          .map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        {setlist.completeness === "incomplete" && <li>incomplete list</li>}
      </ul>
      {source !== null && (
        <a className="link" href={source} target="_blank" rel="noreferrer">
          Source <Icon name="out" />
        </a>
      )}
    </header>
  );
}

function Entry({ entry }: { readonly entry: SetlistEntry }) {
  const { actions } = useExplorer();
  const { track_id, artist_text, title_text } = entry;
  const words = (
    <>
      <span className="title">{title_text ?? entry.raw ?? "unknown"}</span>
      <span className="quiet">{artist_text ?? entry.status.replaceAll("_", " ")}</span>
    </>
  );
  return (
    <li>
      <span className="position">
        {entry.layer > 0 ? "+" : entry.position}
        {entry.cue_ms !== null && <small>{cue(entry.cue_ms)}</small>}
      </span>
      {track_id === null ? (
        <span className="row unidentified">{words}</span>
      ) : (
        <button type="button" className="row" onClick={() => actions.select({ kind: "track", id: track_id })}>
          {words}
        </button>
      )}
    </li>
  );
}
