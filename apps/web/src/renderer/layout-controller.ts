import { type Dataset, emptyDataset } from "../core/dataset.ts";
import { linkLength } from "../layout/arrange.ts";
import type { LayoutReply, LayoutRequest } from "../layout/layout-message.ts";
import { carryPositions, placeBesideNeighbors } from "../layout/start-positions.ts";

/** Owns the worker and the positions on the screen, which glide to where the worker last put them. */
export interface LayoutController {
  /** Interleaved x, y by index of the data set; changed in place. */
  readonly positions: () => Float32Array;
  readonly show: (dataset: Dataset) => void;
  /** Where a track is going to be: for flying there. */
  readonly destination: (node: number) => { readonly x: number; readonly y: number };
  /** Moves everything to where it is at this time in ms; whether anything still moves. */
  readonly step: (now: number) => boolean;
  readonly done: () => boolean;
  readonly close: () => void;
}

const keptShare = 0.6;
const frameMs = 16;
// Half of the way is done in 45 ms, however many frames that is: on a slow machine few, and none is waited for.
const glideHalfMs = 45;

/** `moved` is called when there is a reason to draw. */
export function makeLayoutController(reduceMotion: () => boolean, moved: () => void): LayoutController {
  const worker = new Worker(new URL("../layout/layout-worker.ts", import.meta.url), { type: "module", name: "layout" });
  let dataset = emptyDataset;
  let shown: Float32Array = new Float32Array();
  let target: Float32Array = new Float32Array();
  let run = 0;
  let done = true;
  let gliding = false;
  let lastStep: number | null = null;

  worker.onmessage = (event: MessageEvent<LayoutReply>) => {
    if (event.data.run !== run) return;
    const first = target.length === 0 || shown.every((value) => value === 0);
    target = new Float32Array(event.data.positions);
    if (first || reduceMotion()) shown = target.slice();
    done = event.data.done >= 1;
    gliding = true;
    moved();
  };

  const start = (request: Omit<LayoutRequest, "run">) => {
    done = request.nodeCount === 0;
    worker.postMessage({ ...request, run: ++run } satisfies LayoutRequest);
  };

  return {
    positions: () => shown,
    show: (next) => {
      if (next === dataset) return;
      const known = carryPositions(dataset, target, next);
      dataset = next;
      const graph = { nodeCount: next.nodes.length, source: next.source, target: next.target };
      if (known.placedCount > next.nodes.length * keptShare) {
        target = placeBesideNeighbors(next, known, linkLength);
        shown = target.slice();
        start({ ...graph, start: { positions: target.slice(), placed: known.placed } });
      } else {
        target = new Float32Array(next.nodes.length * 2);
        shown = target.slice();
        start({ ...graph, start: null });
      }
      moved();
    },
    destination: (node) => ({ x: target[node * 2] ?? 0, y: target[node * 2 + 1] ?? 0 }),
    step: (now) => {
      if (!gliding) return false;
      const elapsed = lastStep === null ? frameMs : now - lastStep;
      gliding = glideTowards(shown, target, 1 - 0.5 ** (elapsed / glideHalfMs));
      lastStep = gliding ? now : null;
      return true;
    },
    done: () => done && !gliding,
    close: () => worker.terminate(),
  };
}

/** Moves every coordinate this share of its way; whether one had more than a quarter of a unit to go. */
function glideTowards(shown: Float32Array, target: Float32Array, share: number): boolean {
  let moving = false;
  for (let at = 0; at < shown.length; at++) {
    const way = (target[at] ?? 0) - (shown[at] ?? 0);
    if (way > 0.25 || way < -0.25) {
      shown[at] = (shown[at] ?? 0) + way * share;
      moving = true;
    } else {
      shown[at] = target[at] ?? 0;
    }
  }
  return moving;
}
