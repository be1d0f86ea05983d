import { describe, expect, test } from "vitest";
import { aDataset } from "./dataset-builders.ts";
import { highlightHover, highlightSubject } from "./highlight.ts";

const dataset = aDataset("a b c d");
const names = (nodes: Uint32Array) =>
  [...nodes]
    .map((node) => dataset.nodes[node]?.id)
    .sort()
    .join("");

describe("what stands out", () => {
  test("with a selected track are its neighbours in both directions", () => {
    const { focus, nodes, edges } = highlightSubject(dataset, { kind: "track", id: "b" });
    expect([names(focus), names(nodes), edges.length]).toEqual(["b", "abc", 2]);
  });

  test("with a selected transition are its two ends", () => {
    const { focus, nodes, edges } = highlightSubject(dataset, { kind: "transition", from: "c", to: "d" });
    expect([names(focus), names(nodes), [...edges]]).toEqual(["cd", "cd", [2]]);
  });

  test.each([
    ["nothing selected", null],
    ["a track that is not drawn", { kind: "track", id: "z" }],
    ["a transition against its direction", { kind: "transition", from: "d", to: "c" }],
    ["a setlist", { kind: "setlist", id: "s" }],
  ] as const)("with %s is nothing", (_, subject) => {
    expect(highlightSubject(dataset, subject).nodes).toHaveLength(0);
  });

  test("under the pointer is what a click would select", () => {
    const at = { x: 1, y: 1 };
    expect(names(highlightHover(dataset, { kind: "track", index: 0, ...at }).nodes)).toBe("ab");
    expect(names(highlightHover(dataset, { kind: "transition", index: 1, ...at }).nodes)).toBe("bc");
    expect(highlightHover(dataset, { kind: "nothing" }).nodes).toHaveLength(0);
  });
});
