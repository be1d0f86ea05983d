import fc from "fast-check";
import { expect, it } from "vitest";
import { aGraph, anEdge, aTrack } from "./graph-builders.ts";
import { computeImportance } from "./importance.ts";

const tracks = (count: number) => Array.from({ length: count }, (_, number) => aTrack(number));

it("is equal where nothing tells tracks apart, and greatest where all lead", () => {
  const ring = aGraph(tracks(3), [anEdge(0, 1), anEdge(1, 2), anEdge(2, 0)]);
  expect([...computeImportance(ring, () => 1)]).toEqual([1, 1, 1].map((share) => expect.closeTo(share / 3, 9)));
  const star = aGraph(tracks(4), [anEdge(1, 0), anEdge(2, 0), anEdge(3, 0)]);
  const [centre = 0, ...others] = computeImportance(star, () => 1);
  expect(Math.max(...others)).toBeLessThan(centre / 3);
});

it("follows the heavier transition more often", () => {
  const graph = aGraph(tracks(3), [anEdge(0, 1), anEdge(0, 2)]);
  const [, light = 0, heavy = 0] = computeImportance(graph, (edge) => edge + 1);
  const [, first = 0, second = 0] = computeImportance(graph, () => 1);
  expect(heavy).toBeGreaterThan(light);
  expect(first).toBeCloseTo(second, 9);
});

it("is what somebody who wanders so sees, and sums to 1", () => {
  const edges = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 9 })), {
    selector: ([from, to]) => from * 6 + to,
    maxLength: 20,
  });
  fc.assert(
    fc.property(edges, (drawn) => {
      const list = drawn.filter(([from, to]) => from !== to).sort(([a, b], [c, d]) => a - c || b - d);
      const graph = aGraph(
        tracks(6),
        list.map(([from, to]) => anEdge(from, to)),
      );
      const ranks = computeImportance(graph, (edge) => list[edge]?.[2] ?? 0);
      expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6);
      // One more step of the wanderer changes nothing.
      for (let track = 0; track < 6; track += 1) {
        const arriving = Array.from({ length: 6 }, (_, from) => {
          const out = list.filter(([each]) => each === from);
          const all = out.reduce((sum, [, , weight]) => sum + weight, 0);
          const here = out.filter(([, to]) => to === track).reduce((sum, [, , weight]) => sum + weight, 0);
          return (ranks[from] ?? 0) * (all === 0 ? 1 / 6 : here / all);
        }).reduce((sum, share) => sum + share, 0);
        expect(ranks[track]).toBeCloseTo(0.15 / 6 + 0.85 * arriving, 6);
      }
    }),
  );
});
