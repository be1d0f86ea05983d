import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { isValidArtist } from "../identity/artist-validity.ts";
import type { Evidence, SetlistReference } from "../setlists/setlist-reference.ts";
import type { Graph, GraphEdge, GraphNode } from "./graph.ts";

const sql = loadQueries(new URL("./graph-store.sql", import.meta.url), [
  "list_strongest_edges",
  "list_edges_at",
  "list_graph_nodes",
  "count_graph",
  "find_transition",
  "list_transition_evidence",
]);

/**
 * Edges with the nodes at their ends. An edge either of whose ends lacks a valid artist is left out, whatever the
 * database holds: no answer may show one.
 */
async function withNodes(db: Db, edges: readonly GraphEdge[]): Promise<Graph> {
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const rows = await db.query<Omit<GraphNode, "artist_name"> & { artist_name: string | null }>(sql.list_graph_nodes, {
    ids,
  });
  const nodes = rows.flatMap(({ artist_name, ...node }): GraphNode[] =>
    artist_name !== null && isValidArtist(artist_name) ? [{ ...node, artist_name }] : [],
  );
  const valid = new Set(nodes.map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => valid.has(from) && valid.has(to));
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => ends.has(id)), edges: kept };
}

/** The `limit` strongest edges that occur in at least `minSets` setlists. */
export async function getStrongestGraph(db: Db, limit: number, minSets: number): Promise<Graph> {
  return withNodes(db, await db.query<GraphEdge>(sql.list_strongest_edges, { limit, min_sets: minSets }));
}

/** The edges within `depth` steps of a track, in both directions, at most `limit` of them, the nearest first. */
export async function getNeighborhood(db: Db, id: string, depth: number, limit: number): Promise<Graph> {
  const edges = new Map<string, GraphEdge>();
  const seen = new Set([id]);
  let frontier = [id];
  for (let step = 0; step < depth && frontier.length > 0 && edges.size < limit; step += 1) {
    const found = await db.query<GraphEdge>(sql.list_edges_at, { ids: frontier, limit });
    for (const edge of found) if (edges.size < limit) edges.set(`${edge.from} ${edge.to}`, edge);
    frontier = [...new Set(found.flatMap(({ from, to }) => [from, to]))].filter((end) => !seen.has(end));
    for (const end of frontier) seen.add(end);
  }
  return withNodes(db, [...edges.values()]);
}

export interface GraphCounts {
  readonly setlists: number;
  readonly entries: number;
  readonly identified: number;
  readonly tracks: number;
  readonly artists: number;
  readonly transitions: number;
  readonly transitions_seen_twice: number;
  readonly demo_setlists: number;
}

export async function countGraph(db: Db): Promise<GraphCounts> {
  const [row] = await db.query<GraphCounts>(sql.count_graph);
  if (row === undefined) throw new Error("count_graph gave no row");
  return row;
}

export interface Transition {
  readonly set_count: number;
  readonly performer_count: number;
  readonly first_played: string | null;
  readonly last_played: string | null;
  readonly same_artist: boolean;
}

/** @throws DomainError `transition-not-found` */
export async function getTransition(db: Db, from: string, to: string): Promise<Transition> {
  const [row] = await db.query<Transition>(sql.find_transition, { from, to });
  if (row === undefined) {
    throw new DomainError("not-found", "transition-not-found", `No set is known that goes from ${from} to ${to}.`);
  }
  return row;
}

/** The sets that go from one track to the other, latest first. */
export async function listTransitionEvidence(db: Db, from: string, to: string, limit: number): Promise<Evidence[]> {
  const rows = await db.query<SetlistReference & { position: number; cue_ms: number | null }>(
    sql.list_transition_evidence,
    { from, to, limit },
  );
  return rows.map(({ position, cue_ms, ...setlist }) => ({ setlist, position, cue_ms }));
}
