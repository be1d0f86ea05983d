import { describe, expect, test } from "vitest";
import { aDataset } from "../core/dataset-builders.ts";
import { carryPositions, placeBesideNeighbors, spiralPoint } from "./start-positions.ts";

const distance = (positions: Float32Array, one: number, other: number) =>
  Math.hypot(
    (positions[one * 2] ?? 0) - (positions[other * 2] ?? 0),
    (positions[one * 2 + 1] ?? 0) - (positions[other * 2 + 1] ?? 0),
  );

describe("start positions", () => {
  test("are the same for the same track every time, and apart from each other", () => {
    expect(spiralPoint(7, 30)).toEqual(spiralPoint(7, 30));
    const points = Array.from({ length: 200 }, (_, index) => spiralPoint(index, 30));
    const nearest = points.map((one, at) =>
      Math.min(
        ...points.filter((_, other) => other !== at).map((other) => Math.hypot(one[0] - other[0], one[1] - other[1])),
      ),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(10);
  });

  test("are carried over by track, not by index", () => {
    const carried = carryPositions(aDataset("a b"), Float32Array.of(1, 2, 3, 4), aDataset("b c", "a b"));
    expect([...carried.positions]).toEqual([3, 4, 0, 0, 1, 2]);
    expect([...carried.placed]).toEqual([1, 0, 1]);
    expect(carried.placedCount).toBe(2);
  });

  test("put a new track beside its neighbour and leave the known where they are", () => {
    const after = aDataset("a b c d");
    const known = carryPositions(aDataset("a b"), Float32Array.of(100, 100, 200, 100), after);
    const positions = placeBesideNeighbors(after, known, 30);
    expect([...positions.subarray(0, 4)]).toEqual([100, 100, 200, 100]);
    expect(distance(positions, 1, 2)).toBeCloseTo(30, 3);
    expect(distance(positions, 2, 3)).toBeCloseTo(30, 3);
  });

  test("exist for tracks that nothing known leads to", () => {
    const known = { positions: new Float32Array(8), placed: new Uint8Array(4), placedCount: 0 };
    const positions = placeBesideNeighbors(aDataset("a b", "c d"), known, 30);
    expect(new Set(positions).size).toBe(8);
  });
});
