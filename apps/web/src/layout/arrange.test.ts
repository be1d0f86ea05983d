import { describe, expect, test } from "vitest";
import { arrange, linkLength, settle } from "./arrange.ts";
import { coarsen, type MassGraph } from "./coarsen.ts";

/** Sets of `length` tracks in a row, each beginning at the same popular track 0. */
function chainsFromOneHub(chains: number, length: number): MassGraph {
  const source: number[] = [];
  const target: number[] = [];
  for (let chain = 0; chain < chains; chain++) {
    for (let at = 0; at < length; at++) {
      source.push(at === 0 ? 0 : chain * length + at);
      target.push(chain * length + at + 1);
    }
  }
  return {
    mass: new Float32Array(chains * length + 1).fill(1),
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    weight: new Float32Array(source.length).fill(1),
  };
}

const graph = chainsFromOneHub(12, 15);

function lengths(positions: Float32Array): number[] {
  const at = (index: number) => positions[index] ?? 0;
  return [...graph.source].map((from, edge) => {
    const to = graph.target[edge] ?? 0;
    return Math.hypot(at(from * 2) - at(to * 2), at(from * 2 + 1) - at(to * 2 + 1));
  });
}

describe("coarsening", () => {
  test("about halves a graph and loses no track", () => {
    const { graph: smaller, parent } = coarsen(graph);
    expect(smaller.mass.length).toBeLessThan(graph.mass.length * 0.65);
    expect(smaller.mass.reduce((sum, mass) => sum + mass, 0)).toBe(graph.mass.length);
    expect(Math.max(...parent)).toBe(smaller.mass.length - 1);
  });

  test("takes a star of many leaves in at once", () => {
    const { graph: smaller } = coarsen(chainsFromOneHub(500, 1));
    expect(smaller.mass.length).toBe(1);
  });
});

describe("the layout", () => {
  test("gives the same picture every time", () => {
    const [one, other] = [[...arrange(graph)].at(-1), [...arrange(graph)].at(-1)];
    expect(one).toEqual(other);
  });

  test("has a position for every track from its first state on, and ends at 1", () => {
    const states = [...arrange(graph)];
    expect(states.every((state) => state.positions.length === graph.mass.length * 2)).toBe(true);
    expect(states.every((state) => state.positions.every(Number.isFinite))).toBe(true);
    expect(states.at(-1)?.done).toBeCloseTo(1);
  });

  test("keeps tracks of a set that follow each other near each other", () => {
    const sorted = lengths([...arrange(graph)].at(-1)?.positions ?? new Float32Array()).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(linkLength * 2.5);
  });

  test("leaves what is placed where it is when only the rest is to settle", () => {
    const start = ([...arrange(graph)].at(-1)?.positions ?? new Float32Array()).slice();
    const placed = new Uint8Array(graph.mass.length).fill(1);
    placed[180] = 0;
    start.set([5000, 5000], 360);
    const settled = [...settle(graph, start, placed)].at(-1)?.positions ?? new Float32Array();
    expect(settled.subarray(0, 360)).toEqual(start.subarray(0, 360));
    expect(settled[360]).toBeLessThan(4000);
  });
});
