import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPaths, type PathRequest } from "./find-paths.ts";
import { aGraph, anEdge, aTrack } from "./graph-builders.ts";
import type { ChangedTrack } from "./graph-changes.ts";
import type { MemoryGraph } from "./memory-graph.ts";
import { makeStepTest } from "./path-limits.ts";
import { PathSearch } from "./path-search.ts";

const search = new PathSearch();

/** A request for any path from the first to the last of the stops. */
function over(stops: readonly number[], facts: Partial<PathRequest> = {}): PathRequest {
  return {
    stops,
    maxKeySteps: null,
    maxTempoChange: null,
    strict: false,
    banned: new Set(),
    alternatives: 0,
    ...facts,
  };
}

const tracksOf = (graph: MemoryGraph, request: PathRequest) =>
  findPaths(graph, search, request).paths.map(({ tracks }) => tracks);

/** The cheapest cost by Bellman and Ford: slow and plain. */
function naiveCost(graph: MemoryGraph, { stops, banned, ...limits }: PathRequest): number {
  const allows = makeStepTest(graph, { banned, ...limits });
  const costs = new Array<number>(graph.trackCount).fill(Number.POSITIVE_INFINITY);
  costs[stops[0] ?? 0] = 0;
  for (let round = 0; round < graph.trackCount; round += 1) {
    for (let from = 0; from < graph.trackCount; from += 1) {
      graph.forEachOut(from, (to, edge) => {
        if (banned.has(to) || (allows !== null && !allows(from, to))) return;
        costs[to] = Math.min(costs[to] ?? 0, (costs[from] ?? 0) + graph.cost(edge));
      });
    }
  }
  return costs[stops[1] ?? 0] ?? 0;
}

const TRACKS = 14;
const tracks = fc.array(
  fc.record({
    bpm: fc.option(fc.constantFrom(120, 124, 128, 140)),
    camelot: fc.option(fc.constantFrom("8A", "9A", "2B", "8B")),
  }),
  { minLength: TRACKS, maxLength: TRACKS },
);
const edges = fc.uniqueArray(
  fc.record({
    from: fc.nat(TRACKS - 1),
    to: fc.nat(TRACKS - 1),
    setCount: fc.integer({ min: 1, max: 20 }),
    lastYear: fc.constantFrom(0, 1999, 2020),
  }),
  { maxLength: 60, selector: ({ from, to }) => from * TRACKS + to },
);
const requests = fc
  .record({
    to: fc.integer({ min: 1, max: TRACKS - 1 }),
    maxKeySteps: fc.option(fc.nat(2)),
    maxTempoChange: fc.option(fc.constantFrom(0, 0.05)),
    strict: fc.boolean(),
    banned: fc.array(fc.nat(TRACKS - 1), { maxLength: 3 }),
  })
  .map(({ to, banned, ...limits }) =>
    over([0, to], { ...limits, banned: new Set(banned.filter((track) => track !== 0 && track !== to)) }),
  );

describe("findPaths", () => {
  it("finds a cheapest path, one that keeps to the limits, whenever there is one", () => {
    fc.assert(
      fc.property(tracks, edges, requests, (facts, list, request) => {
        const graph = aGraph(
          facts.map((each, number) => aTrack(number, each)),
          list.filter(({ from, to }) => from !== to).map(({ from, to, ...each }) => anEdge(from, to, each)),
        );
        const naive = naiveCost(graph, request);
        const answer = findPaths(graph, search, request);
        const [path] = answer.paths;
        expect(answer.complete).toBe(true);
        expect(path?.cost ?? Number.POSITIVE_INFINITY).toBeCloseTo(naive, 9);
        const allows = makeStepTest(graph, request);
        for (const [index, edge] of (path?.edges ?? []).entries()) {
          const [from = -1, to = -1] = path?.tracks.slice(index, index + 2) ?? [];
          const leads: number[] = [];
          graph.forEachOut(from, (next, each) => leads.push(each === edge ? next : -1));
          expect(leads).toContain(to);
          expect(allows?.(from, to) ?? true).toBe(true);
          expect(request.banned.has(to)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  const chain = (count: number, facts: (number: number) => Partial<ChangedTrack> = () => ({})) =>
    Array.from({ length: count }, (_, number) => aTrack(number, facts(number)));

  it("prefers two steps that many played to one that was seen once long ago", () => {
    const many = { setCount: 60, performerCount: 50 };
    const graph = aGraph(chain(3), [anEdge(0, 2, { lastYear: 1990 }), anEdge(0, 1, many), anEdge(1, 2, many)]);
    expect(tracksOf(graph, over([0, 2]))).toEqual([[0, 1, 2]]);
  });

  it("goes over the stops in their order, and over no track twice", () => {
    const graph = aGraph(chain(5), [
      anEdge(0, 1),
      anEdge(1, 2),
      anEdge(2, 1),
      anEdge(1, 3),
      anEdge(2, 4),
      anEdge(4, 3),
    ]);
    expect(tracksOf(graph, over([0, 3]))).toEqual([[0, 1, 3]]);
    expect(tracksOf(graph, over([0, 2, 3]))).toEqual([[0, 1, 2, 4, 3]]);
  });

  it("does not take a step that is known to break a limit, and takes one of which nothing is known", () => {
    const keys = ["8A", "2A", null, "9A"];
    const tempos = [124, 124, 124, 140];
    const graph = aGraph(
      chain(4, (number) => ({ camelot: keys[number] ?? null, bpm: tempos[number] ?? null })),
      [anEdge(0, 1), anEdge(1, 3), anEdge(0, 2, { lastYear: 0 }), anEdge(2, 3)],
    );
    expect(tracksOf(graph, over([0, 3]))).toEqual([[0, 1, 3]]);
    expect(tracksOf(graph, over([0, 3], { maxKeySteps: 1 }))).toEqual([[0, 2, 3]]);
    expect(tracksOf(graph, over([0, 3], { maxKeySteps: 1, strict: true }))).toEqual([]);
    expect(tracksOf(graph, over([0, 3], { maxTempoChange: 0.06 }))).toEqual([]);
  });

  it("names each limit without which there would be a path", () => {
    const graph = aGraph(
      chain(4, (number) => ({ camelot: number === 1 ? "2A" : "8A", bpm: 124 })),
      [anEdge(0, 1), anEdge(1, 2)],
    );
    const obstacles = (request: PathRequest) => findPaths(graph, search, request).obstacles;
    expect(obstacles(over([0, 2], { maxKeySteps: 1, maxTempoChange: 0.1 }))).toEqual(["max_key_steps"]);
    expect(obstacles(over([0, 2], { banned: new Set([1]) }))).toEqual(["ban_tracks"]);
    expect(obstacles(over([0, 3, 2]))).toEqual(["via"]);
    expect(obstacles(over([0, 2], { maxKeySteps: 1, banned: new Set([1]) }))).toEqual([]);
    expect(obstacles(over([0, 3]))).toEqual([]);
  });

  it("gives other paths besides the best, the cheapest first, each once", () => {
    const graph = aGraph(chain(5), [
      anEdge(0, 1, { setCount: 9, performerCount: 9 }),
      anEdge(1, 4, { setCount: 9, performerCount: 9 }),
      anEdge(0, 2),
      anEdge(2, 4),
      anEdge(0, 3, { lastYear: 2000 }),
      anEdge(3, 4),
    ]);
    expect(tracksOf(graph, over([0, 4], { alternatives: 1 }))).toEqual([
      [0, 1, 4],
      [0, 2, 4],
    ]);
    expect(tracksOf(graph, over([0, 4], { alternatives: 9 })).map(([, track]) => track)).toEqual([1, 2, 3]);
  });

  it("gives another path besides a single step", () => {
    const graph = aGraph(chain(3), [anEdge(0, 2), anEdge(0, 1), anEdge(1, 2)]);
    expect(tracksOf(graph, over([0, 2], { alternatives: 1 }))).toEqual([
      [0, 2],
      [0, 1, 2],
    ]);
  });

  it("is a track itself from a track to itself", () => {
    expect(tracksOf(aGraph(chain(2), [anEdge(0, 1)]), over([0, 0]))).toEqual([[0]]);
  });
});
