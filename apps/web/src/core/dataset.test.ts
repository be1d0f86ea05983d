import { describe, expect, test } from "vitest";
import { findEdge, incidentEdges, makeDataset, mergeDataset } from "./dataset.ts";
import { aDataset, aNode, anEdge, aReply } from "./dataset-builders.ts";

describe("a data set", () => {
  test("leaves out tracks without a valid artist and their transitions", () => {
    const dataset = makeDataset({
      nodes: [aNode("a"), aNode("b", { artist_name: "Unknown Artist @ Ultra" }), aNode("c", { artist_name: null })],
      edges: [anEdge("a", "b"), anEdge("c", "a")],
      total_edges: 2,
    });
    expect(dataset.nodes.map((node) => node.id)).toEqual(["a"]);
    expect(dataset.edges).toEqual([]);
  });

  test("leaves out transitions to tracks it was not given, and to the same track", () => {
    const dataset = makeDataset({ nodes: [aNode("a")], edges: [anEdge("a", "z"), anEdge("a", "a")], total_edges: 2 });
    expect(dataset.edges).toEqual([]);
  });

  test("knows the transitions of every track, in both directions", () => {
    const dataset = aDataset("a b c", "d b");
    const ofB = [...incidentEdges(dataset, dataset.indexById.get("b") ?? -1)].map((edge) => dataset.edges[edge]);
    expect(ofB.map((edge) => `${edge?.from}${edge?.to}`).sort()).toEqual(["ab", "bc", "db"]);
  });

  test("finds a transition by its ends, in its direction only", () => {
    const dataset = aDataset("a b c");
    expect(findEdge(dataset, "b", "c")).toBe(1);
    expect(findEdge(dataset, "c", "b")).toBeNull();
    expect(findEdge(dataset, "z", "b")).toBeNull();
  });

  test("keeps indices when more is added, and adds nothing twice", () => {
    const before = aDataset("a b c");
    const after = mergeDataset(before, aReply("b c d"));
    expect(after.nodes.map((node) => node.id)).toEqual(["a", "b", "c", "d"]);
    expect(after.edges.map((edge) => edge.from + edge.to)).toEqual(["ab", "bc", "cd"]);
    expect(after.totalEdges).toBe(before.totalEdges);
  });
});
