import type { GraphView, TrackFacts } from "./graph-view.ts";
import { makeStepTest, type PathLimits } from "./path-limits.ts";
import type { FoundPath, PathSearch } from "./path-search.ts";

/** A path that is asked for: over these tracks, in this order. */
export interface PathRequest extends PathLimits {
  /** The first track, those on the way, the last; at least two. */
  readonly stops: readonly number[];
  /** How many other paths are wanted besides the best. */
  readonly alternatives: number;
}

export interface Path extends FoundPath {
  readonly cost: number;
}

/** What keeps a path from being found: without it there is one. */
export type Obstacle = "max_key_steps" | "max_tempo_change" | "ban_tracks" | "via";

export interface PathAnswer {
  /** Cheapest first; empty when there is none. */
  readonly paths: readonly Path[];
  /** When there is none: each of what, left out alone, would let one be. */
  readonly obstacles: readonly Obstacle[];
  /** False when the search gave up at its bound: there may be a better path, or one at all. */
  readonly complete: boolean;
}

// Looking at this many tracks takes about a second. A path of a sane cost is found among far fewer; those who ask for
// one that does not exist wait for the smaller of the two sides only.
const MOST_TRACKS = 500_000;
/** How much dearer each path found makes its steps, for the search of another. */
const DEARER = 2;
/** A dearer path may still be the cheapest, and is found again. */
const TRIES = 3;

interface Route {
  readonly path: Path | null;
  readonly complete: boolean;
}

type Graph = GraphView & TrackFacts;

/** Joins the cheapest paths from stop to stop; no track stands in it twice. */
function findRoute(
  graph: Graph,
  search: PathSearch,
  { stops, ...limits }: PathRequest,
  dearer: ReadonlyMap<number, number>,
): Route {
  const allows = makeStepTest(graph, limits);
  const tracks = stops.slice(0, 1);
  const edges: number[] = [];
  let complete = true;
  for (const [leg, to] of stops.slice(1).entries()) {
    const from = stops[leg];
    if (from === undefined) break;
    // Not over what was played before, nor over what is to come later.
    const banned = new Set([...limits.banned, ...tracks, ...stops]);
    banned.delete(from);
    banned.delete(to);
    const found = search.find(graph, from, to, { banned, allows, dearer, mostTracks: MOST_TRACKS });
    complete &&= found.complete;
    if (found.path === null) return { path: null, complete };
    tracks.push(...found.path.tracks.slice(1));
    edges.push(...found.path.edges);
  }
  return { path: { tracks, edges, cost: edges.reduce((sum, edge) => sum + graph.cost(edge), 0) }, complete };
}

function findObstacles(graph: Graph, search: PathSearch, request: PathRequest): Obstacle[] {
  const { stops, maxKeySteps, maxTempoChange, banned } = request;
  const loosened: [Obstacle, boolean, Partial<PathRequest>][] = [
    ["max_key_steps", maxKeySteps !== null, { maxKeySteps: null }],
    ["max_tempo_change", maxTempoChange !== null, { maxTempoChange: null }],
    ["ban_tracks", banned.size > 0, { banned: new Set() }],
    ["via", stops.length > 2, { stops: [...stops.slice(0, 1), ...stops.slice(-1)] }],
  ];
  return loosened
    .filter(
      ([, asked, change]) => asked && findRoute(graph, search, { ...request, ...change }, new Map()).path !== null,
    )
    .map(([obstacle]) => obstacle);
}

/**
 * The cheapest path over the stops, and others: each search makes the steps of the paths before it dearer, which is the
 * penalty method (Bader et al. 2011), at the price of a search or a few for each. They are not the k cheapest, which
 * would differ in one track only. Over stops on the way, leg after leg is the cheapest, so the whole may not be.
 */
export function findPaths(graph: Graph, search: PathSearch, request: PathRequest): PathAnswer {
  const best = findRoute(graph, search, request, new Map());
  if (best.path === null) {
    return { paths: [], obstacles: findObstacles(graph, search, request), complete: best.complete };
  }
  const paths = [best.path];
  const dearer = new Map<number, number>();
  let last = best.path;
  for (let tries = 0; tries < request.alternatives * TRIES && paths.length <= request.alternatives; tries += 1) {
    for (const edge of last.edges) dearer.set(edge, (dearer.get(edge) ?? 1) * DEARER);
    const other = findRoute(graph, search, request, dearer).path;
    if (other === null) break;
    last = other;
    if (!paths.some((path) => path.tracks.join() === other.tracks.join())) paths.push(other);
  }
  return { paths: paths.sort((a, b) => a.cost - b.cost), obstacles: [], complete: best.complete };
}
