import type { GraphEdge, GraphNode, GraphReply } from "../api/graph-api.ts";
import { type Dataset, makeDataset } from "./dataset.ts";

/** For tests: a track with everything unknown but what the test is about. */
export function aNode(id: string, known: Partial<GraphNode> = {}): GraphNode {
  const unknown = { version: null, bpm: null, camelot: null };
  return { id, title: `Title ${id}`, artist_name: `Artist ${id}`, set_count: 1, ...unknown, ...known };
}

/** For tests: a transition seen once. */
export function anEdge(from: string, to: string, known: Partial<GraphEdge> = {}): GraphEdge {
  return { from, to, set_count: 1, performer_count: 1, last_played: null, ...known };
}

/** For tests: a reply from `"a b c"` (a chain) or several such chains. */
export function aReply(...chains: readonly string[]): GraphReply {
  const ids = new Set(chains.flatMap((chain) => chain.split(" ")));
  const edges = chains.flatMap((chain) => {
    const tracks = chain.split(" ");
    return tracks.slice(1).map((to, at) => anEdge(tracks[at] ?? "", to));
  });
  return { nodes: [...ids].map((id) => aNode(id)), edges, total_edges: edges.length };
}

/** For tests: a data set of chains. */
export function aDataset(...chains: readonly string[]): Dataset {
  return makeDataset(aReply(...chains));
}
