import { useId, useMemo } from "react";
import { hex } from "../core/color.ts";
import { palettes } from "../core/palette.ts";
import { makePictureDeriver } from "../core/picture.ts";
import { type ColorBy, defaultColorBy, type Legend as LegendFacts } from "../core/styled.ts";
import { CamelotKeys } from "./camelot-keys.tsx";
import { useExplorer, useSlice } from "./explorer-context.ts";
import { count } from "./words.ts";

const colorings: readonly (readonly [ColorBy, string])[] = [
  ["key", "Key (Camelot)"],
  ["played", "Last played"],
  ["plays", "Number of sets"],
];
const evidence = [1, 2, 3, 5, 10];

/** What colours, sizes and lines mean, with the choices about them. */
export function Legend() {
  const { actions } = useExplorer();
  const { dataset } = useSlice((explorer) => explorer.graph);
  const look = useSlice((explorer) => explorer.look);
  const { subject } = useSlice((explorer) => explorer.selection);
  const derive = useMemo(makePictureDeriver, []);
  const colorId = useId();
  const evidenceId = useId();
  if (dataset.nodes.length === 0) return null;
  const { legend, filtered } = derive(dataset, look);

  return (
    <details className="legend card" open={window.innerWidth > 720}>
      <summary>Legend</summary>
      <label htmlFor={colorId}>Colour</label>
      <select
        id={colorId}
        value={look.colorBy ?? defaultColorBy(dataset)}
        onChange={(event) => {
          const chosen = colorings.find(([by]) => by === event.target.value);
          if (chosen !== undefined) actions.colorBy(chosen[0]);
        }}
      >
        {colorings.map(([by, name]) => (
          <option key={by} value={by}>
            {name}
          </option>
        ))}
      </select>
      <Scale legend={legend} theme={look.theme} />
      <label htmlFor={evidenceId}>Transitions</label>
      <select
        id={evidenceId}
        value={look.minSets}
        onChange={(event) => actions.requireSets(Number(event.target.value))}
      >
        {evidence.map((sets) => (
          <option key={sets} value={sets}>
            {sets === 1 ? "all" : `in ${sets} sets or more`}
          </option>
        ))}
      </select>
      <p className="quiet">
        Larger: played in more sets. Stronger line: more evidence.
        {look.minSets > 1 && ` ${count(filtered.edges.length, "transition")} left.`}
      </p>
      {subject?.kind === "track" && (
        <ul className="ways">
          <li>
            <i style={{ background: hex(palettes[look.theme].accent) }} /> played after the selected track
          </li>
          <li>
            <i style={{ background: hex(palettes[look.theme].arriving) }} /> played before it
          </li>
        </ul>
      )}
    </details>
  );
}

function Scale({ legend, theme }: { readonly legend: LegendFacts; readonly theme: "dark" | "light" }) {
  const palette = palettes[theme];
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => hex(palette.ramp(share)));
  return (
    <div className="scale">
      {legend.by === "key" && <CamelotKeys palette={palette} />}
      {legend.by !== "key" && legend.range !== null && (
        <>
          <div className="ramp" style={{ background: `linear-gradient(90deg in oklab, ${stops.join(", ")})` }} />
          <div className="ends">
            <span>{legend.range[0]}</span>
            <span>{legend.range[1]}</span>
          </div>
        </>
      )}
      {legend.unknown > 0 && (
        <p className="unknown">
          <i style={{ background: hex(palette.unknown) }} /> {legend.by === "key" ? "key" : "date"} unknown:{" "}
          {count(legend.unknown, "track")}
        </p>
      )}
    </div>
  );
}
