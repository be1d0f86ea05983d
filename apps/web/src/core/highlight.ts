import { type Dataset, findEdge, incidentEdges } from "./dataset.ts";
import type { Hover } from "./hover-slice.ts";
import type { Subject } from "./selection-slice.ts";

/** What stands out: these tracks and transitions, and the ones that are meant themselves. */
export interface Highlight {
  readonly focus: Uint32Array;
  readonly nodes: Uint32Array;
  readonly edges: Uint32Array;
}

const nothing: Highlight = { focus: new Uint32Array(), nodes: new Uint32Array(), edges: new Uint32Array() };

/** A track stands out with its transitions and neighbours; a transition with its two ends. */
export function highlightSubject(dataset: Dataset, subject: Subject | null): Highlight {
  if (subject?.kind === "track") {
    const node = dataset.indexById.get(subject.id);
    return node === undefined ? nothing : aroundTrack(dataset, node);
  }
  if (subject?.kind === "transition") {
    const edge = findEdge(dataset, subject.from, subject.to);
    return edge === null ? nothing : aroundTransition(dataset, edge);
  }
  return nothing;
}

export function highlightHover(dataset: Dataset, hover: Hover): Highlight {
  if (hover.kind === "track") return aroundTrack(dataset, hover.index);
  return hover.kind === "transition" ? aroundTransition(dataset, hover.index) : nothing;
}

function aroundTrack(dataset: Dataset, node: number): Highlight {
  const edges = incidentEdges(dataset, node).slice();
  const nodes = new Set([node]);
  for (const edge of edges) {
    nodes.add(dataset.source[edge] ?? 0);
    nodes.add(dataset.target[edge] ?? 0);
  }
  return { focus: Uint32Array.of(node), nodes: Uint32Array.from(nodes), edges };
}

function aroundTransition(dataset: Dataset, edge: number): Highlight {
  const ends = Uint32Array.of(dataset.source[edge] ?? 0, dataset.target[edge] ?? 0);
  return { focus: ends, nodes: ends, edges: Uint32Array.of(edge) };
}
