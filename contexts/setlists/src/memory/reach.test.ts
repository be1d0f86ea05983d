import { expect, it } from "vitest";
import { aGraph, anEdge, aTrack } from "./graph-builders.ts";
import { Reach } from "./reach.ts";

const graph = aGraph(
  Array.from({ length: 6 }, (_, number) => aTrack(number)),
  [anEdge(0, 1), anEdge(0, 2), anEdge(1, 0), anEdge(1, 3), anEdge(2, 3), anEdge(3, 4), anEdge(5, 0)],
);

it("finds what can be reached within some steps, nearest first, each once and not itself", () => {
  const reach = new Reach();
  expect([0, 1, 2, 3, 9].map((steps) => reach.after(graph, 0, steps))).toEqual([
    [],
    [1, 2],
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ]);
  expect(reach.after(graph, 4, 2)).toEqual([]);
});
