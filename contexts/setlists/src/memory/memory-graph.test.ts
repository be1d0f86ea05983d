import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactGraph } from "./compact-graph.ts";
import { graphBytes } from "./graph-arrays.ts";
import { aGraph, anEdge, artistId, aTrack, contentsOf, THIS_YEAR, trackId } from "./graph-builders.ts";
import type { ChangedEdge, ChangedTrack, GraphChanges } from "./graph-changes.ts";
import { MemoryGraph } from "./memory-graph.ts";

const MOST_TRACKS = 12;

/** A library as plain maps: what the graph is compared with. */
class NaiveLibrary {
  readonly tracks = new Map<string, ChangedTrack>();
  readonly edges = new Map<string, ChangedEdge>();

  set(track: ChangedTrack): void {
    this.tracks.set(track.id, track);
  }

  remove(id: string): void {
    this.tracks.delete(id);
    for (const [key, { from, to }] of this.edges) if (from === id || to === id) this.edges.delete(key);
  }

  connect(edge: ChangedEdge): void {
    if (edge.from !== edge.to && this.tracks.has(edge.from) && this.tracks.has(edge.to)) {
      this.edges.set(`${edge.from} ${edge.to}`, edge);
    }
  }

  disconnect(from: string, to: string): void {
    this.edges.delete(`${from} ${to}`);
  }

  graph(): MemoryGraph {
    return aGraph([...this.tracks.values()], [...this.edges.values()]);
  }

  /** What the database would say about some tracks. */
  changesOf(trackIds: readonly string[]): GraphChanges {
    const named = new Set(trackIds);
    const edges = [...this.edges.values()].filter(({ from, to }) => named.has(from) || named.has(to));
    const ends = new Set([...trackIds, ...edges.flatMap(({ from, to }) => [from, to])]);
    const tracks = [...ends].flatMap((id) => this.tracks.get(id) ?? []);
    return { version: "1", trackIds, tracks, edges };
  }
}

const numbers = fc.nat(MOST_TRACKS - 1);
const facts = fc.record({
  artistIds: fc.array(fc.nat(4).map(artistId), { minLength: 1, maxLength: 3 }),
  setCount: fc.nat(9),
  bpm: fc.option(fc.integer({ min: 60, max: 180 })),
  camelot: fc.option(fc.constantFrom("8A", "12B", "1A")),
  durationMs: fc.option(fc.integer({ min: 1, max: 900_000 })),
});
const evidence = fc.record({
  setCount: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 4_000, max: 5_000 })),
  performerCount: fc.nat(9),
  lastYear: fc.constantFrom(0, 1850, 2001, 2024),
  sameArtist: fc.boolean(),
});
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant("track" as const), numbers, facts) },
  { weight: 6, arbitrary: fc.tuple(fc.constant("connect" as const), numbers, numbers, evidence) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("disconnect" as const), numbers, numbers) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("remove" as const), numbers) },
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

/** Takes a step and names the tracks whose facts or transitions it changed. */
function take(library: NaiveLibrary, step: Step): string[] {
  const id = trackId(step[1]);
  switch (step[0]) {
    case "track":
      library.set(aTrack(step[1], step[2]));
      return [id];
    case "remove":
      library.remove(id);
      return [id];
    case "connect":
      library.connect(anEdge(step[1], step[2], step[3]));
      return [id];
    case "disconnect":
      library.disconnect(id, trackId(step[2]));
      // Either end is enough to find a transition by.
      return [trackId(step[2])];
  }
}

const histories = fc.tuple(
  fc.array(steps, { maxLength: 30 }),
  fc.array(fc.array(steps, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
);

describe("MemoryGraph", () => {
  it("says after any changes what a graph built anew says, and again after they are compacted", () => {
    fc.assert(
      fc.property(histories, ([before, batches]) => {
        const library = new NaiveLibrary();
        for (const step of before) take(library, step);
        const graph = library.graph();
        for (const batch of batches) graph.apply(library.changesOf(batch.flatMap((step) => take(library, step))));
        const fresh = library.graph();
        expect(contentsOf(graph)).toEqual(contentsOf(fresh));
        const compacted = new MemoryGraph(compactGraph(graph), THIS_YEAR);
        expect(contentsOf(compacted)).toEqual(contentsOf(fresh));
        expect(compacted.arrays.trackIds).toEqual(fresh.arrays.trackIds);
        expect(compacted.arrays.targets).toEqual(fresh.arrays.targets);
        expect(compacted.arrays.inEdges).toEqual(fresh.arrays.inEdges);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves the edges that a change did not touch where they are", () => {
    const graph = aGraph(
      [1, 2, 3].map((n) => aTrack(n)),
      [anEdge(1, 2), anEdge(1, 3)],
    );
    graph.apply({
      version: "2",
      trackIds: [trackId(1), trackId(2)],
      tracks: [1, 2, 3].map((n) => aTrack(n)),
      edges: [anEdge(1, 2, { setCount: 2 }), anEdge(1, 3)],
    });
    const seen: number[][] = [];
    graph.forEachOut(0, (to, edge) => seen.push([to, edge, graph.edge(edge).setCount]));
    expect(seen).toEqual([
      [2, 1, 1],
      [1, 2, 2],
    ]);
  });

  it("finds tracks by id, not those that are gone, and again those that have come back", () => {
    const graph = aGraph([aTrack(1), aTrack(2)], []);
    const change = (...tracks: ChangedTrack[]) => ({ version: "2", trackIds: [trackId(1)], tracks, edges: [] });
    expect([1, 2, 3].map((n) => graph.numberOf(trackId(n)))).toEqual([0, 1, null]);
    graph.apply(change());
    expect(graph.numberOf(trackId(1))).toBeNull();
    graph.apply(change(aTrack(1, { bpm: 126 })));
    expect([graph.numberOf(trackId(1)), graph.bpm(0)]).toEqual([0, 126]);
  });

  it("costs less the more evidence there is, on top of the arrays as in them", () => {
    const graph = aGraph([aTrack(1), aTrack(2), aTrack(3)], [anEdge(1, 2)]);
    graph.apply({
      version: "2",
      trackIds: [trackId(3)],
      tracks: [aTrack(1), aTrack(3)],
      edges: [anEdge(1, 3, { setCount: 5, performerCount: 5 })],
    });
    expect([graph.cost(0), graph.cost(1)].map((cost) => cost.toFixed(3))).toEqual(["0.591", "0.358"]);
  });

  it("takes 16 bytes an edge and 8 a track in the offsets", () => {
    const { arrays } = aGraph(
      [1, 2, 3].map((n) => aTrack(n)),
      [anEdge(1, 2), anEdge(2, 3), anEdge(3, 1)],
    );
    expect(graphBytes(arrays).edges).toBe(3 * 16 + 2 * 4 * 4);
  });

  it("refuses edges out of order", () => {
    expect(() => aGraph([aTrack(1), aTrack(2)], [anEdge(1, 2), anEdge(1, 2)])).toThrow("the edge 0 1 comes after 0 1");
  });
});
