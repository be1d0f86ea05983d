import { type Db, groupBy, loadQueries, makeBatchLoader } from "@segue/kernel/db";
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

/** The nodes that may be drawn, by id: each has a valid artist. */
async function readNodes(db: Db, ids: readonly string[]): Promise<Map<string, GraphNode>> {
  const rows = await db.query<Omit<GraphNode, "artist_name"> & { artist_name: string | null }>(sql.list_graph_nodes, {
    ids,
  });
  const valid = rows.flatMap(({ artist_name, ...node }): GraphNode[] =>
    artist_name !== null && isValidArtist(artist_name) ? [{ ...node, artist_name }] : [],
  );
  return new Map(valid.map((node) => [node.id, node]));
}

async function readEdgesAt(db: Db, ids: readonly string[]): Promise<Map<string, GraphEdge[]>> {
  const rows = await db.query<GraphEdge & { seed_id: string }>(sql.list_edges_at, { ids, limit: MOST_EDGES });
  return groupBy(
    rows,
    (row) => row.seed_id,
    ({ seed_id: _, ...edge }) => edge,
  );
}

const byStrength = (a: GraphEdge, b: GraphEdge): number =>
  b.set_count - a.set_count || b.performer_count - a.performer_count || (a.from + a.to < b.from + b.to ? -1 : 1);

/**
 * Edges with the nodes at their ends. An edge either of whose ends lacks a valid artist is left out, whatever the
 * database holds: no answer may show one.
 */
async function withNodes(
  edges: readonly GraphEdge[],
  load: (ids: readonly string[]) => Promise<(GraphNode | undefined)[]>,
): Promise<Graph> {
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const nodes = new Map((await load(ids)).flatMap((node) => (node === undefined ? [] : [[node.id, node]])));
  const kept = edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: [...nodes.values()].filter(({ id }) => ends.has(id)), edges: kept };
}

/** The `limit` strongest edges that occur in at least `minSets` setlists. */
export async function getStrongestGraph(db: Db, limit: number, minSets: number): Promise<Graph> {
  const edges = await db.query<GraphEdge>(sql.list_strongest_edges, { limit, min_sets: minSets });
  return withNodes(edges, async (ids) => [...(await readNodes(db, ids)).values()]);
}

/** Reads neighbourhoods one by one for whoever asks, and many at a time from the database. */
export interface NeighborhoodReader {
  /** The edges within `depth` steps of a track, in both directions, at most `limit` of them, the nearest first. */
  get(id: string, depth: number, limit: number): Promise<Graph>;
}

/** The most edges that are read of one track; the strongest come first. */
const MOST_EDGES = 5_000;

export function makeNeighborhoodReader(db: Db): NeighborhoodReader {
  const edgesAt = makeBatchLoader((ids) => readEdgesAt(db, ids));
  const nodes = makeBatchLoader((ids) => readNodes(db, ids), { maxBatch: 2_000 });
  return {
    get: async (id, depth, limit) => {
      const edges = new Map<string, GraphEdge>();
      const seen = new Set([id]);
      let frontier = [id];
      for (let step = 0; step < depth && frontier.length > 0 && edges.size < limit; step += 1) {
        const found = (await edgesAt.loadMany(frontier)).flatMap((list) => list ?? []).sort(byStrength);
        for (const edge of found) if (edges.size < limit) edges.set(`${edge.from} ${edge.to}`, edge);
        frontier = [...new Set(found.flatMap(({ from, to }) => [from, to]))].filter((end) => !seen.has(end));
        for (const end of frontier) seen.add(end);
      }
      return withNodes([...edges.values()], nodes.loadMany);
    },
  };
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
