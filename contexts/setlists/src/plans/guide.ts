import type { Deadline, Steps } from "./plan-steps.ts";
import type { Search } from "./search.ts";

/** The tracks of one position that lead to the next pin, each with the least cost of all that must follow. */
export interface GuideLayer {
  readonly tracks: Int32Array;
  readonly toGo: Float64Array;
}

/** How to get to the pins. A position without a layer is too far from the next pin to tell. */
export interface Guide {
  readonly layers: readonly (GuideLayer | null)[];
  /** Every position has a layer, so that no plan costs less than the least of the first. */
  readonly isWhole: boolean;
}

/** A layer beyond this lets nearly everything through, and costs more to find than it helps. */
const LARGE_LAYER = 5_000;
/** Moves looked at for one layer at most, for the same reason. */
const MOST_MOVES = 100_000;

/** The tracks one position before a layer, with what follows them; null when they are too many. */
function layerBefore({ space, moves, slots }: Search, next: GuideLayer, position: number): GuideLayer | null {
  const tracks: number[] = [];
  const toGo: number[] = [];
  let to = 0;
  let after = 0;
  let looked = 0;
  slots.open();
  const visit = (from: number, edge: number) => {
    looked += 1;
    const cost = space.moveCost(from, to, edge) + after;
    const slot = slots.of(from);
    if (slot === -1) {
      slots.put(from, tracks.length);
      tracks.push(from);
      toGo.push(cost);
    } else if (cost < (toGo[slot] ?? 0)) toGo[slot] = cost;
  };
  for (let index = 0; index < next.tracks.length; index += 1) {
    to = next.tracks[index] ?? 0;
    after = (next.toGo[index] ?? 0) + moves.cost(position + 1, to);
    moves.forEachBefore(position + 1, to, visit);
    if (tracks.length > LARGE_LAYER || looked > MOST_MOVES) return null;
  }
  return { tracks: Int32Array.from(tracks), toGo: Float64Array.from(toGo) };
}

/** Finds the ways to each pin from before it, as far back as they are few. */
export function* makeGuide(search: Search, deadline: Deadline): Steps<Guide | null> {
  const { frame, reach, moves } = search;
  const { length, pinAt } = frame;
  const layers: (GuideLayer | null)[] = [];
  let isWhole = moves.areAll;
  for (let position = length - 1; position >= 0; position -= 1) {
    yield;
    if (deadline.check()) return null;
    const next = layers[position + 1] ?? null;
    // Where unseen moves lead to a sample only, what leads to a pin cannot be told from it.
    const before = next === null || !moves.areAll ? null : layerBefore(search, next, position);
    // A guide that begins anew does not know the cost of what follows its beginning.
    if (before === null && position < length - 1) isWhole = false;
    if (before !== null) layers[position] = before;
    else if (pinAt[position] !== -1 || position === length - 1) {
      const tracks = reach.tracksAt(position);
      layers[position] = tracks.length > LARGE_LAYER ? null : { tracks, toGo: new Float64Array(tracks.length) };
    } else layers[position] = null;
  }
  isWhole &&= layers.every((layer) => layer !== null);
  return { layers, isWhole };
}

/** The least that any plan can cost, as far as the guide tells; infinite when there is none. */
export function leastCost({ moves }: Search, { layers }: Guide): number {
  const [first] = layers;
  if (first === undefined || first === null) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, track] of first.tracks.entries()) {
    least = Math.min(least, moves.cost(0, track) + (first.toGo[index] ?? 0));
  }
  return least;
}
