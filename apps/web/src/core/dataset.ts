import type { GraphEdge, GraphNode, GraphReply } from "../api/graph-api.ts";
import { isValidArtist } from "./artist-validity.ts";

/** A track as drawn: its artist is known for certain to be valid. */
export type TrackNode = GraphNode & { readonly artist_name: string };

/**
 * The loaded part of the graph. Tracks and transitions are addressed by index from here on: `source[e]` and
 * `target[e]` are the ends of transition `e`. `incident` lists the transitions of track `n` (both directions) from
 * `incidentStart[n]` up to `incidentStart[n + 1]`.
 */
export interface Dataset {
  readonly nodes: readonly TrackNode[];
  readonly edges: readonly GraphEdge[];
  readonly indexById: ReadonlyMap<string, number>;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly incidentStart: Uint32Array;
  readonly incident: Uint32Array;
  /** Transitions in the whole library; null when the server did not say. */
  readonly totalEdges: number | null;
}

export const emptyDataset: Dataset = makeDataset({ nodes: [], edges: [], total_edges: 0 });

/** Takes a reply in: a track without a valid artist is left out, and with it every transition it is an end of. */
export function makeDataset(reply: GraphReply): Dataset {
  const nodes = reply.nodes.filter((node): node is TrackNode => isValidArtist(node.artist_name));
  const indexById = new Map(nodes.map((node, index) => [node.id, index]));
  const edges = reply.edges.filter(
    (edge) => edge.from !== edge.to && indexById.has(edge.from) && indexById.has(edge.to),
  );
  const endOf = (id: string) => indexById.get(id) ?? 0;
  const source = Uint32Array.from(edges, (edge) => endOf(edge.from));
  const target = Uint32Array.from(edges, (edge) => endOf(edge.to));
  return {
    nodes,
    edges,
    indexById,
    source,
    target,
    ...incidence(nodes.length, source, target),
    totalEdges: reply.total_edges,
  };
}

/** Adds what a second reply brings. Indices of what was there before stay the same. */
export function mergeDataset(dataset: Dataset, reply: GraphReply): Dataset {
  const known = new Set(dataset.edges.map(edgeKey));
  return makeDataset({
    nodes: [...dataset.nodes, ...reply.nodes.filter((node) => !dataset.indexById.has(node.id))],
    edges: [...dataset.edges, ...reply.edges.filter((edge) => !known.has(edgeKey(edge)))],
    total_edges: dataset.totalEdges,
  });
}

/** The index of a transition, or null when it is not loaded. */
export function findEdge(dataset: Dataset, from: string, to: string): number | null {
  const node = dataset.indexById.get(from);
  if (node === undefined) return null;
  for (const edge of incidentEdges(dataset, node)) {
    if (dataset.edges[edge]?.from === from && dataset.edges[edge]?.to === to) return edge;
  }
  return null;
}

/** The transitions that begin or end at a track. */
export function incidentEdges(dataset: Dataset, node: number): Uint32Array {
  return dataset.incident.subarray(dataset.incidentStart[node], dataset.incidentStart[node + 1]);
}

function edgeKey(edge: GraphEdge): string {
  return `${edge.from} ${edge.to}`;
}

function incidence(nodeCount: number, source: Uint32Array, target: Uint32Array) {
  const incidentStart = new Uint32Array(nodeCount + 1);
  for (const ends of [source, target])
    for (const node of ends) incidentStart[node + 1] = (incidentStart[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodeCount; node++) {
    incidentStart[node + 1] = (incidentStart[node + 1] ?? 0) + (incidentStart[node] ?? 0);
  }
  const incident = new Uint32Array(source.length * 2);
  const next = incidentStart.slice();
  for (const ends of [source, target]) {
    ends.forEach((node, edge) => {
      const at = next[node] ?? 0;
      incident[at] = edge;
      next[node] = at + 1;
    });
  }
  return { incidentStart, incident };
}
