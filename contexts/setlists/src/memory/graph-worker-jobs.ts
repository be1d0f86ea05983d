// The thread of the graph: it holds the graph as the main thread does, on the same memory, and does what takes long.
import { parentPort } from "node:worker_threads";
import { type GraphTaskName, type GraphTaskRunners, makeGraphTaskRunners } from "./graph-tasks.ts";
import type { ThreadOrder, ThreadReply } from "./graph-thread-messages.ts";
import { MemoryGraph } from "./memory-graph.ts";

const port = parentPort;
if (port === null) throw new Error("graph-worker-jobs.ts runs as a thread only");

const runners = makeGraphTaskRunners();
let graph: MemoryGraph | null = null;

function run<Name extends GraphTaskName>(name: Name, input: Parameters<GraphTaskRunners[Name]>[1]): unknown {
  if (graph === null) throw new Error("there is no graph yet");
  return runners[name](graph, input);
}

port.on("message", (order: ThreadOrder) => {
  if (order.kind === "graph") graph = new MemoryGraph(order.arrays, order.thisYear);
  else if (order.kind === "changes") graph?.apply(order.changes);
  else port.postMessage(answer(order));
});

function answer({ number, name, input }: Extract<ThreadOrder, { kind: "task" }>): ThreadReply {
  try {
    // Name and input come as a pair, from GraphThread.run.
    return { number, output: run(name, input as never) };
  } catch (failure) {
    return { number, failure };
  }
}
