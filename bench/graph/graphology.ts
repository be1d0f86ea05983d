import { DirectedGraph } from "graphology";
import louvainModule from "graphology-communities-louvain";
import pagerankModule from "graphology-metrics/centrality/pagerank.js";
import { bidirectional } from "graphology-shortest-path/dijkstra.js";
import { edgeCost } from "../../contexts/setlists/src/memory/edge-cost.ts";
import { makeRandom } from "../harness/random.ts";
import type { Contender } from "./contender.ts";
import { type SyntheticGraph, syntheticId } from "./synthetic-graph.ts";

interface TrackAttributes {
  artists: string[];
  bpm: number | null;
  key: number;
}

interface EdgeAttributes {
  set_count: number;
  performer_count: number;
  last_year: number;
  same_artist: boolean;
  cost: number;
}

const THIS_YEAR = 2024;

// CommonJS that exports a function, with types that say it is the default of a module.
const louvain = louvainModule as unknown as typeof louvainModule.default;
const pagerank = pagerankModule as unknown as typeof pagerankModule.default;

/** The same graph in graphology: tracks by id, with what is known of them and of each transition as attributes. */
export function buildGraphologyGraph(synthetic: SyntheticGraph): DirectedGraph<TrackAttributes, EdgeAttributes> {
  const graph = new DirectedGraph<TrackAttributes, EdgeAttributes>({ allowSelfLoops: false });
  const ids = Array.from({ length: synthetic.tracks }, (_, track) => syntheticId("track", track));
  for (const [track, id] of ids.entries()) {
    const artists = [syntheticId("artist", synthetic.artists[track] ?? 0)];
    graph.addNode(id, { artists, bpm: synthetic.tempos[track] || null, key: synthetic.keys[track] ?? 0 });
  }
  for (let edge = 0; edge < synthetic.edges; edge += 1) {
    const from = synthetic.sources[edge] ?? 0;
    const to = synthetic.targets[edge] ?? 0;
    const facts = {
      setCount: synthetic.setCounts[edge] ?? 0,
      performerCount: synthetic.performerCounts[edge] ?? 0,
      lastYear: synthetic.years[edge] ?? 0,
      sameArtist: synthetic.artists[from] === synthetic.artists[to],
    };
    graph.addDirectedEdge(ids[from] ?? "", ids[to] ?? "", {
      set_count: facts.setCount,
      performer_count: facts.performerCount,
      last_year: facts.lastYear,
      same_artist: facts.sameArtist,
      cost: edgeCost(facts, THIS_YEAR),
    });
  }
  return graph;
}

/** graphology, with its own Dijkstra's search from both ends. */
export function buildGraphology(synthetic: SyntheticGraph): Contender {
  const graph = buildGraphologyGraph(synthetic);
  const idOf = (track: number) => syntheticId("track", track);
  return {
    bytes: null,
    neighbours: (track) => {
      let sets = 0;
      graph.forEachOutEdge(idOf(track), (_edge, attributes) => {
        sets += attributes.set_count;
      });
      return sets;
    },
    twoHop: (track) => {
      const seed = idOf(track);
      const reached = new Set<string>();
      graph.forEachOutNeighbor(seed, (near) => {
        reached.add(near);
        graph.forEachOutNeighbor(near, (far) => reached.add(far));
      });
      reached.delete(seed);
      return reached.size;
    },
    path: (from, to) => {
      const path: string[] | null = bidirectional(graph, idOf(from), idOf(to), "cost");
      if (path === null) return null;
      return path.slice(1).reduce((sum, id, at) => sum + graph.getEdgeAttribute(path[at], id, "cost"), 0);
    },
    importance: () => {
      // As exact as ours: its own default ends when a tenth of all shares still moves.
      const options = { getEdgeWeight: "set_count" as const, tolerance: 1e-7 / graph.order, maxIterations: 200 };
      return Object.values(pagerank(graph, options)).reduce((most, share) => Math.max(most, share));
    },
    communities: () => louvain.detailed(graph, { getEdgeWeight: "set_count", rng: makeRandom(1) }).modularity,
    others: {},
    extras: async () => ({}),
  };
}
