import { useExplorer, useSlice } from "./explorer-context.ts";
import { count, date, titleLine } from "./words.ts";

/** A few words about what is under the pointer. */
export function HoverTip() {
  const explorer = useExplorer();
  const hover = useSlice((slices) => slices.hover);
  const { dataset } = explorer.graph.getState();
  if (hover.kind === "nothing") return null;
  const style = { left: hover.x, top: hover.y };
  if (hover.kind === "track") {
    const node = dataset.nodes[hover.index];
    if (node === undefined) return null;
    const facts = [
      count(node.set_count, "set"),
      node.camelot,
      node.bpm === null ? null : `${Math.round(node.bpm)} bpm`,
    ];
    return (
      <div className="tip card" style={style} aria-hidden="true">
        <strong>{titleLine(node)}</strong>
        <span>{node.artist_name}</span>
        <span className="quiet">{facts.filter((fact) => fact !== null).join(" · ")}</span>
      </div>
    );
  }
  const edge = dataset.edges[hover.index];
  const from = dataset.nodes[dataset.source[hover.index] ?? -1];
  const to = dataset.nodes[dataset.target[hover.index] ?? -1];
  if (edge === undefined || from === undefined || to === undefined) return null;
  return (
    <div className="tip card" style={style} aria-hidden="true">
      <strong>{titleLine(from)}</strong>
      <span>→ {titleLine(to)}</span>
      <span className="quiet">
        {count(edge.set_count, "set")} by {count(edge.performer_count, "DJ")}
        {edge.last_played === null ? "" : `, last ${date(edge.last_played)}`}
      </span>
    </div>
  );
}
