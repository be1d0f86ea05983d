import { expect, it } from "vitest";
import { edgeCost, makeEdgeCosts } from "./edge-cost.ts";
import { packEdge } from "./packed-edges.ts";

const edge = (setCount: number, performerCount: number, lastYear: number) => ({
  setCount,
  performerCount,
  lastYear,
  sameArtist: false,
});
const cost = (setCount: number, performerCount: number, lastYear: number) =>
  edgeCost(edge(setCount, performerCount, lastYear), 2024);

it.each([
  ["one play this year", 1, 1, 2024, 0.591],
  ["five DJs this year", 5, 5, 2024, 0.358],
  ["one DJ five times", 5, 1, 2024, 0.462],
  ["one play ten years ago", 1, 1, 2014, 0.712],
  ["a play that nobody dated", 1, 1, 0, 0.748],
  ["a set that names no performer", 1, 0, 2024, 0.591],
  ["a set of three performers", 1, 3, 2024, 0.591],
  ["a date in the future", 1, 1, 2030, 0.591],
])("costs by evidence: %s", (_what, sets, performers, year, expected) => {
  expect(cost(sets, performers, year)).toBeCloseTo(expected, 3);
});

it("gives the same from the table as from the formula", () => {
  const edges = [edge(1, 1, 2024), edge(7, 7, 1901), edge(3, 0, 0), edge(8, 2, 2020), edge(9_000, 3_000, 1850)];
  const wide = Uint32Array.from([4, 9_000, 3_000, 1850]);
  const costs = makeEdgeCosts({ words: Uint32Array.from(edges, packEdge), wide }, 2024);
  expect(edges.map((_, number) => costs(number))).toEqual(edges.map((each) => edgeCost(each, 2024)));
});
