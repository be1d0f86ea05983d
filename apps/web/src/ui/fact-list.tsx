import type { TrackFact } from "../api/track-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { count, cue } from "./words.ts";

const NAMES: Readonly<Record<string, string>> = {
  bpm: "Tempo",
  camelot: "Key",
  duration_ms: "Length",
  isrc: "ISRC",
  label: "Label",
  catalogue_number: "Catalogue number",
};

function shownValue({ field, value }: TrackFact): string {
  if (field === "bpm") return `${Math.round(Number(value) * 10) / 10} bpm`;
  return field === "duration_ms" ? cue(Number(value)) : value;
}

/** What the sources say of a track, the value that most agree on first, each with a list that says so. */
export function FactList({ facts }: { readonly facts: readonly TrackFact[] }) {
  const { actions } = useExplorer();
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>What sources say</h3>
      <ul className="rows">
        {facts.map((fact) => {
          const [first] = fact.stated_by;
          const said = `${NAMES[fact.field] ?? fact.field} · ${count(fact.sources, "source")}`;
          return (
            <li key={`${fact.field} ${fact.value}`}>
              <button
                type="button"
                className="row"
                disabled={first === undefined}
                onClick={() => first !== undefined && actions.select({ kind: "setlist", id: first.setlist_id })}
              >
                <span className="title">{shownValue(fact)}</span>
                <span className="quiet">{first === undefined ? said : `${said}, such as ${first.setlist_title}`}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
