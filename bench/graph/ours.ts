import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCommunities } from "../../contexts/setlists/src/memory/communities.ts";
import { compactGraph } from "../../contexts/setlists/src/memory/compact-graph.ts";
import { findPaths } from "../../contexts/setlists/src/memory/find-paths.ts";
import { graphBytes } from "../../contexts/setlists/src/memory/graph-arrays.ts";
import { GraphBuilder } from "../../contexts/setlists/src/memory/graph-builder.ts";
import type { ChangedEdge, GraphChanges } from "../../contexts/setlists/src/memory/graph-changes.ts";
import { readSnapshot, writeSnapshot } from "../../contexts/setlists/src/memory/graph-snapshot-files.ts";
import { parseId, WORDS_OF_AN_ID } from "../../contexts/setlists/src/memory/id-words.ts";
import { computeImportance } from "../../contexts/setlists/src/memory/importance.ts";
import { MemoryGraph } from "../../contexts/setlists/src/memory/memory-graph.ts";
import { PathSearch } from "../../contexts/setlists/src/memory/path-search.ts";
import { Reach } from "../../contexts/setlists/src/memory/reach.ts";
import { planSets } from "../../contexts/setlists/src/plans/plan-sets.ts";
import type { Contender } from "./contender.ts";
import { type SyntheticGraph, syntheticId } from "./synthetic-graph.ts";

const THIS_YEAR = 2024;
const camelotOf = (key: number): string | null =>
  key === 0 ? null : `${((key - 1) >> 1) + 1}${key % 2 === 1 ? "A" : "B"}`;

/** Fills the graph in memory as the database would: artists and tracks by id, then transitions. */
export function buildMemoryGraph(graph: SyntheticGraph): MemoryGraph {
  const builder = new GraphBuilder();
  const id = new Uint32Array(WORDS_OF_AN_ID);
  for (let artist = 0; artist < graph.tracks / 4; artist += 1) {
    parseId(syntheticId("artist", artist), id);
    builder.addArtist(id);
  }
  for (let track = 0; track < graph.tracks; track += 1) {
    parseId(syntheticId("track", track), id);
    builder.addTrack(id, {
      artists: [graph.artists[track] ?? 0],
      setCount: 1,
      bpm: graph.tempos[track] || null,
      camelot: camelotOf(graph.keys[track] ?? 0),
      durationMs: null,
    });
  }
  for (let edge = 0; edge < graph.edges; edge += 1) {
    const from = graph.sources[edge] ?? 0;
    const to = graph.targets[edge] ?? 0;
    builder.addEdge(from, to, {
      setCount: graph.setCounts[edge] ?? 0,
      performerCount: graph.performerCounts[edge] ?? 0,
      lastYear: graph.years[edge] ?? 0,
      sameArtist: graph.artists[from] === graph.artists[to],
    });
  }
  return new MemoryGraph(builder.finish(), THIS_YEAR);
}

type Ask = Parameters<typeof planSets>[2];

const PLAN: Omit<Ask, "pins"> = {
  extent: { kind: "tracks", tracks: 20 },
  pool: null,
  bannedTracks: new Set(),
  bannedArtists: new Set(),
  curve: null,
  maxKeySteps: null,
  maxTempoChange: null,
  strict: false,
  artistGap: 5,
  allowUnseen: false,
  plans: 1,
  seed: 1,
};

/** A set of 20 tracks with the first, the tenth and the last given; the answer is how many tracks it has. */
function plan(graph: MemoryGraph, ask: Partial<Ask>, first: number, last: number): number {
  const middle = (first + last) % graph.trackCount;
  const pins = [
    { position: 1, track: first },
    { position: 10, track: middle },
    { position: 20, track: last },
  ];
  const answer = planSets(graph, graph, { ...PLAN, ...ask, pins }, { budgetMs: 5_000, now: () => performance.now() });
  return answer.plans[0]?.tracks.length ?? 0;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}

/** A change of ten tracks, as the import of one set makes. */
function changeOf(graph: MemoryGraph, first: number): GraphChanges {
  const numbers = Array.from({ length: 10 }, (_, at) => (first + at * 97) % graph.trackCount);
  const tracks = new Set(numbers);
  const edges: ChangedEdge[] = [];
  const name = (from: number, to: number, edge: number) => ({
    from: graph.idOf(from),
    to: graph.idOf(to),
    ...graph.edge(edge),
    setCount: graph.edge(edge).setCount + 1,
  });
  for (const track of numbers) {
    graph.forEachOut(track, (to, edge) => edges.push(name(track, to, edge)));
    graph.forEachIn(track, (from, edge) => edges.push(name(from, track, edge)));
  }
  return {
    version: "1",
    trackIds: numbers.map((track) => graph.idOf(track)),
    tracks: [...tracks].map((track) => ({
      id: graph.idOf(track),
      artistIds: graph.artists(track).map((artist) => graph.artistNumbers.idOf(artist)),
      setCount: graph.setCount(track),
      bpm: graph.bpm(track),
      camelot: graph.camelot(track),
      durationMs: null,
    })),
    edges,
  };
}

/** Writing and reading a snapshot, taking in changes, and making new arrays of them. */
async function measureUpkeep(graph: MemoryGraph): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "segue-bench-graph-"));
  try {
    const path = join(folder, "graph.bin");
    const image = { version: "1", origin: "bench", arrays: graph.arrays };
    const snapshot_write_ms = await timed(() => writeSnapshot(path, image));
    const snapshot_read_ms = await timed(() => readSnapshot(path, (reason) => console.error(reason)));
    const { size: snapshot_bytes } = await stat(path);
    const changed = new MemoryGraph(graph.arrays, THIS_YEAR);
    const changes = Array.from({ length: 1_000 }, (_, at) => changeOf(changed, at * 31));
    const changes_ms = await timed(() => {
      for (const each of changes) changed.apply(each);
    });
    const edges_on_top = changed.edgeCount - graph.edgeCount;
    const compact_ms = await timed(() => compactGraph(changed));
    return {
      snapshot_write_ms,
      snapshot_read_ms,
      snapshot_bytes,
      change_of_10_tracks_ms: changes_ms / 1_000,
      edges_on_top,
      compact_ms,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Segue's graph in memory. */
export function buildOurs(synthetic: SyntheticGraph): Contender {
  const graph = buildMemoryGraph(synthetic);
  const search = new PathSearch();
  const reach = new Reach();
  const limits = { maxKeySteps: null, maxTempoChange: null, strict: false, banned: new Set<number>(), alternatives: 0 };
  const pathsOver = (from: number, to: number, more: object) =>
    findPaths(graph, search, { ...limits, ...more, stops: [from, to] }).paths;
  const weigh = () => {
    const weights = new Float64Array(graph.edgeCount);
    for (let edge = 0; edge < weights.length; edge += 1) weights[edge] = graph.edge(edge).setCount;
    return (edge: number) => weights[edge] ?? 0;
  };
  return {
    bytes: graphBytes(graph.arrays),
    neighbours: (track) => {
      let sets = 0;
      graph.forEachOut(track, (_, edge) => {
        sets += graph.edge(edge).setCount;
      });
      return sets;
    },
    twoHop: (track) => reach.after(graph, track, 2).length,
    path: (from, to) => pathsOver(from, to, {})[0]?.cost ?? null,
    importance: () => computeImportance(graph, weigh()).reduce((most, share) => Math.max(most, share)),
    communities: () => findCommunities(graph, weigh()).modularity,
    others: {
      "path within 2 steps of key, 6 % of tempo": (from, to) =>
        pathsOver(from, to, { maxKeySteps: 2, maxTempoChange: 0.06 })[0]?.cost ?? null,
      "path and 3 others": (from, to) => pathsOver(from, to, { alternatives: 3 }).length,
      "plan of 20 tracks, 3 pins": (first, last) => plan(graph, {}, first, last),
      "plan within 2 steps of key, 6 % of tempo": (first, last) =>
        plan(graph, { maxKeySteps: 2, maxTempoChange: 0.06 }, first, last),
    },
    extras: () => measureUpkeep(graph),
  };
}
