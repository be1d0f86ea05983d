import fc from "fast-check";
import { expect, it } from "vitest";
import { findCommunities } from "./communities.ts";
import { aGraph, anEdge, aTrack } from "./graph-builders.ts";

const tracks = (count: number) => Array.from({ length: count }, (_, number) => aTrack(number));

const clique = (first: number, size: number) =>
  Array.from({ length: size }, (_, from) =>
    Array.from({ length: size }, (_, to) => [first + from, first + to] as const).filter(([a, b]) => a < b),
  ).flat();

it("parts what is linked by a single transition, the largest community first", () => {
  const pairs = [...clique(0, 4), ...clique(4, 6), [3, 4] as const];
  const found = findCommunities(
    aGraph(
      tracks(11),
      pairs.map(([from, to]) => anEdge(from, to)),
    ),
    () => 1,
  );
  expect([...found.communityOf]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 2]);
  expect(found.count).toBe(3);
});

it("goes by weight", () => {
  const graph = aGraph(tracks(4), [anEdge(0, 1), anEdge(1, 2), anEdge(2, 3)]);
  const { communityOf } = findCommunities(graph, (edge) => (edge === 1 ? 9 : 1));
  expect(communityOf[1]).toBe(communityOf[2]);
});

it("finds none where there is nothing", () => {
  expect(findCommunities(aGraph([], []), () => 1)).toEqual({
    communityOf: new Uint32Array(0),
    count: 0,
    modularity: 0,
  });
  expect(findCommunities(aGraph(tracks(2), []), () => 1)).toMatchObject({ count: 2, modularity: 0 });
});

const SIZE = 10;
const edges = fc.uniqueArray(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.integer({ min: 1, max: 5 })), {
  selector: ([from, to]) => from * SIZE + to,
  minLength: 1,
  maxLength: 40,
});

it("tells the modularity of what it found, which is no less than that of no communities or of one", () => {
  fc.assert(
    fc.property(edges, (drawn) => {
      const list = drawn.filter(([from, to]) => from !== to).sort(([a, b], [c, d]) => a - c || b - d);
      fc.pre(list.length > 0);
      const graph = aGraph(
        tracks(SIZE),
        list.map(([from, to]) => anEdge(from, to)),
      );
      const { communityOf, modularity } = findCommunities(graph, (edge) => list[edge]?.[2] ?? 0);
      const naive = (group: (track: number) => number): number => {
        const total = list.reduce((sum, [, , weight]) => sum + weight, 0);
        const strength = (track: number) =>
          list.reduce((sum, [from, to, weight]) => sum + (from === track || to === track ? weight : 0), 0);
        let sum = 0;
        for (let a = 0; a < SIZE; a += 1) {
          for (let b = 0; b < SIZE; b += 1) {
            if (group(a) !== group(b)) continue;
            const linked = list
              .filter(([from, to]) => (from === a && to === b) || (from === b && to === a))
              .reduce((all, [, , weight]) => all + weight, 0);
            sum += linked - (strength(a) * strength(b)) / (2 * total);
          }
        }
        return sum / (2 * total);
      };
      expect(modularity).toBeCloseTo(
        naive((track) => communityOf[track] ?? 0),
        9,
      );
      expect(modularity).toBeGreaterThanOrEqual(naive((track) => track) - 1e-9);
      expect(modularity).toBeGreaterThanOrEqual(-1e-9);
    }),
  );
});
