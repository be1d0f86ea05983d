import { expect, test } from "vitest";
import { aReply } from "./dataset-builders.ts";
import { type GraphSource, makeGraphActions, makeGraphStore } from "./graph-slice.ts";

function aGraph(known: Partial<GraphSource> = {}) {
  const store = makeGraphStore();
  const source: GraphSource = {
    fetchGraph: async () => aReply("a b c"),
    fetchNeighborhood: async (id) => aReply(`b ${id} e`),
    ...known,
  };
  return { store, actions: makeGraphActions(store, source) };
}

test("a loaded graph is ready", async () => {
  const { store, actions } = aGraph();
  await actions.load();
  expect(store.getState().status).toBe("ready");
  expect(store.getState().dataset.nodes).toHaveLength(3);
});

test("a failed load keeps the picture that was there and says why", async () => {
  const problem = new Error("down");
  const replies = [Promise.resolve(aReply("a b"))];
  const { store, actions } = aGraph({ fetchGraph: () => replies.pop() ?? Promise.reject(problem) });
  await actions.load();
  await actions.load();
  expect(store.getState()).toMatchObject({ status: "failed", problem });
  expect(store.getState().dataset.nodes).toHaveLength(2);
});

test("of two loads the later counts, whichever answers first", async () => {
  const answers: ((reply: ReturnType<typeof aReply>) => void)[] = [];
  const { store, actions } = aGraph({ fetchGraph: () => new Promise((answer) => answers.push(answer)) });
  const loads = [actions.load(), actions.load()];
  answers[1]?.(aReply("new track"));
  answers[0]?.(aReply("old"));
  await Promise.all(loads);
  expect(store.getState().dataset.indexById.has("new")).toBe(true);
});

test("a track outside the graph comes in with its neighbourhood, once", async () => {
  const asked: string[] = [];
  const { store, actions } = aGraph({
    fetchNeighborhood: async (id) => {
      asked.push(id);
      return aReply(`b ${id} e`);
    },
  });
  await actions.load();
  expect(await actions.include("x")).toBe(true);
  expect(await actions.include("x")).toBe(true);
  expect(await actions.include("a")).toBe(true);
  expect(asked).toEqual(["x"]);
  expect(store.getState().dataset.nodes.map((node) => node.id)).toEqual(["a", "b", "c", "x", "e"]);
});

test("a track without a neighbourhood leaves the graph as it was", async () => {
  const { store, actions } = aGraph({ fetchNeighborhood: () => Promise.reject(new Error("not found")) });
  await actions.load();
  const before = store.getState();
  expect(await actions.include("x")).toBe(false);
  expect(store.getState()).toBe(before);
});
