import { request } from "./request.ts";
import { list, nullable, number, optional, type Parsed, record, text } from "./shape.ts";

const graphNode = record({
  id: text,
  title: text,
  version: nullable(text),
  artist_name: nullable(text),
  set_count: number,
  bpm: nullable(number),
  camelot: nullable(text),
});

const graphEdge = record({
  from: text,
  to: text,
  set_count: number,
  performer_count: number,
  last_played: nullable(text),
});

const graph = record({ nodes: list(graphNode), edges: list(graphEdge), total_edges: optional(nullable(number), null) });

const stats = record({
  setlists: number,
  entries: number,
  identified: number,
  tracks: number,
  artists: number,
  transitions: number,
  transitions_seen_twice: number,
  demo_setlists: optional(number, 0),
});

export type GraphNode = Parsed<typeof graphNode>;
export type GraphEdge = Parsed<typeof graphEdge>;
export type GraphReply = Parsed<typeof graph>;
export type Stats = Parsed<typeof stats>;

/** The strongest `limit` transitions and the tracks at their ends. */
export function fetchGraph(limit: number, signal?: AbortSignal): Promise<GraphReply> {
  return request("/graph", graph, { query: { limit, min_sets: 1 }, signal });
}

/** What was played directly before and after one track, strongest first. */
export function fetchNeighborhood(trackId: string, limit: number, signal?: AbortSignal): Promise<GraphReply> {
  const path = `/graph/neighborhood/${encodeURIComponent(trackId)}`;
  return request(path, graph, { query: { depth: 1, limit }, signal });
}

export function fetchStats(signal?: AbortSignal): Promise<Stats> {
  return request("/graph/stats", stats, { signal });
}
