import { type Arrangement, arrange, settle } from "./arrange.ts";
import type { LayoutReply, LayoutRequest } from "./layout-message.ts";

// Between two steps the worker lets messages in: a newer request ends the run before it.
let current = 0;

self.onmessage = (event: MessageEvent<LayoutRequest>) => {
  const { data } = event;
  current = data.run;
  const { source, target } = data;
  const mass = new Float32Array(data.nodeCount).fill(1);
  const graph = { mass, source, target, weight: new Float32Array(source.length).fill(1) };
  const steps = data.start === null ? arrange(graph) : settle(graph, data.start.positions, data.start.placed);
  advance(data.run, steps);
};

function advance(run: number, steps: Generator<Arrangement>): void {
  if (run !== current) return;
  const step = steps.next();
  if (step.done === true) return;
  const reply: LayoutReply = { run, positions: step.value.positions, done: Math.min(1, step.value.done) };
  self.postMessage(reply, { transfer: [reply.positions.buffer] });
  setTimeout(() => advance(run, steps), 0);
}
