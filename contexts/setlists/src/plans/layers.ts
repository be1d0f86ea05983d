import { type BitSet, makeBitSet } from "./bit-set.ts";
import { type Gap, type PlanFrame, standsAt } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import { makeTrackBuffer } from "./track-buffer.ts";

/** The tracks that may stand at one position. */
export interface Layer {
  readonly tracks: Int32Array;
  readonly bits: BitSet;
}

function makeLayer(tracks: Int32Array, trackCount: number): Layer {
  const bits = makeBitSet(trackCount);
  for (const track of tracks) bits.add(track);
  return { tracks, bits };
}

/** The steps from layer to layer, along the moves (1) or against them (-1). */
export function makeStepper(space: PlanSpace, frame: PlanFrame) {
  const { view, fits } = space;
  const buffer = makeTrackBuffer();
  const neighbours = (track: number, direction: 1 | -1, visit: (other: number) => void) =>
    direction === 1 ? view.forEachOut(track, visit) : view.forEachIn(track, visit);

  /** All tracks at `position` that a move joins to the layer before it in this direction. */
  const expand = (from: Layer, position: number, direction: 1 | -1): Layer => {
    const bits = makeBitSet(view.trackCount);
    buffer.clear();
    for (const track of from.tracks) {
      neighbours(track, direction, (other) => {
        if (bits.has(other) || !standsAt(frame, space, position, other)) return;
        if (direction === 1 ? fits(track, other) : fits(other, track)) {
          bits.add(other);
          buffer.push(other);
        }
      });
    }
    return { tracks: buffer.copy(), bits };
  };

  /** The tracks of a layer that a move joins to one of `source`, which lies before it in this direction. */
  const restrict = (layer: Layer, source: Layer, direction: 1 | -1): Layer => {
    const bits = makeBitSet(view.trackCount);
    buffer.clear();
    const keep = (track: number) => {
      if (bits.add(track)) buffer.push(track);
    };
    if (source.tracks.length <= layer.tracks.length) {
      for (const track of source.tracks) {
        neighbours(track, direction, (other) => {
          if (!layer.bits.has(other) || bits.has(other)) return;
          if (direction === 1 ? fits(track, other) : fits(other, track)) keep(other);
        });
      }
    } else {
      for (const track of layer.tracks) {
        neighbours(track, direction === 1 ? -1 : 1, (other) => {
          if (bits.has(track) || !source.bits.has(other)) return;
          if (direction === 1 ? fits(other, track) : fits(track, other)) keep(track);
        });
      }
    }
    return { tracks: buffer.copy(), bits };
  };
  return { expand, restrict, layerOf: (tracks: Int32Array) => makeLayer(tracks, view.trackCount) };
}

export type Stepper = ReturnType<typeof makeStepper>;

/** The same set once more is the same layer, so that what follows from it is known too. */
const orSame = (layer: Layer, before: Layer): Layer =>
  layer.tracks.length === before.tracks.length && layer.bits.equals(before.bits) ? before : layer;

/** The positions from one end to the next; no pin lies between them. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** By position. */
export type Layers = (Layer | undefined)[];

/** What came of joining two ends: what reaches both, where that fails, or that the layers grow beyond the most asked. */
export type Joined =
  | { readonly kind: "joined"; readonly layers: Layers }
  | { readonly kind: "gap"; readonly gap: Gap }
  | { readonly kind: "large"; readonly back: Layers }
  | { readonly kind: "late" };

interface Sides {
  /** From the first position on. */
  readonly ahead: Layers;
  /** From the last position back. */
  readonly back: Layers;
}

function layerAt(layers: Layers, position: number): Layer {
  const layer = layers[position];
  if (layer === undefined) throw new Error(`no layer at ${position}`);
  return layer;
}

/** Grows the layers of a segment from both ends, the smaller first, until they meet at a position. */
function* meet(stepper: Stepper, { from, to }: Segment, { ahead, back }: Sides, most: number, deadline: Deadline) {
  let low = from;
  let high = to;
  while (low < high) {
    yield;
    if (deadline.check()) return { kind: "late" } as const;
    const left = layerAt(ahead, low);
    const right = layerAt(back, high);
    if (Math.min(left.tracks.length, right.tracks.length) > most) return { kind: "large", back } as const;
    if (left.tracks.length <= right.tracks.length) {
      const isLevel = low > from && left === ahead[low - 1] && low + 1 < to;
      low += 1;
      ahead[low] = isLevel ? left : orSame(stepper.expand(left, low, 1), left);
      if (ahead[low]?.tracks.length === 0) return { kind: "gap", gap: { from: low - 1, to: low } } as const;
    } else {
      const isLevel = high < to && right === back[high + 1] && high - 1 > from;
      high -= 1;
      back[high] = isLevel ? right : orSame(stepper.expand(right, high, -1), right);
      if (back[high]?.tracks.length === 0) return { kind: "gap", gap: { from: high, to: high + 1 } } as const;
    }
  }
  return { kind: "met", at: low } as const;
}

/**
 * Finds for each position of a segment the tracks that moves join to both of its ends. Layers grow from both ends until
 * they meet, since near a pin they are small and most of a large graph is never looked at; then each side is cut down to
 * what leads to the place of meeting. A layer that is the same as the one before stays the same from there on.
 */
export function* joinSegment(
  stepper: Stepper,
  segment: Segment,
  ends: { readonly left: Layer; readonly right: Layer },
  most: number,
  deadline: Deadline,
): Steps<Joined> {
  const { from, to } = segment;
  const sides: Sides = { ahead: [], back: [] };
  sides.ahead[from] = ends.left;
  sides.back[to] = ends.right;
  const met = yield* meet(stepper, segment, sides, most, deadline);
  if (met.kind !== "met") return met;
  const left = layerAt(sides.ahead, met.at);
  const right = layerAt(sides.back, met.at);
  const both = left.tracks.filter((track) => right.bits.has(track));
  if (both.length === 0) return { kind: "gap", gap: { from, to } };
  const layers: Layers = [];
  layers[met.at] = both.length === left.tracks.length ? left : orSame(stepper.layerOf(both), right);
  for (const direction of [-1, 1] as const) {
    const side = direction === -1 ? sides.ahead : sides.back;
    const end = direction === -1 ? from : to;
    for (let position = met.at + direction; position * direction <= end * direction; position += direction) {
      yield;
      if (deadline.check()) return { kind: "late" };
      const source = layerAt(layers, position - direction);
      const layer = layerAt(side, position);
      const isLevel = source === layers[position - 2 * direction] && layer === side[position - direction];
      layers[position] = isLevel ? source : orSame(stepper.restrict(layer, source, direction), source);
    }
  }
  return { kind: "joined", layers };
}

/** Where walks from the beginning of a segment come to nothing; the whole of it when they do not. */
export function* findDeadEnd(stepper: Stepper, { from, to }: Segment, start: Layer, deadline: Deadline): Steps<Gap> {
  let layer = start;
  for (let position = from + 1; position <= to; position += 1) {
    yield;
    if (deadline.check()) break;
    layer = stepper.expand(layer, position, 1);
    if (layer.tracks.length === 0) return { from: position - 1, to: position };
  }
  return { from, to };
}
