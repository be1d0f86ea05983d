import { findDeadEnd, joinSegment, type Layer, makeStepper, type Segment, type Stepper } from "./layers.ts";
import { type Gap, type PlanFrame, standsAt } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import { type HasWalk, makeWalks } from "./walks.ts";

/**
 * Which tracks may stand at which position so that moves lead on to the next pins on both sides. A walk along them keeps
 * the limits on moves, but may still repeat a track or an artist.
 */
export interface Reach {
  has(position: number, track: number): boolean;
  tracksAt(position: number): Int32Array;
  /** Every track leads on; otherwise some may lead nowhere. */
  readonly isExact: boolean;
}

/** What came of looking: where walks go, where they end, or neither when time ran out. */
export type ReachOutcome =
  | { readonly kind: "reach"; readonly reach: Reach }
  | { readonly kind: "gap"; readonly gap: Gap }
  | { readonly kind: "late" };

export interface ReachFinder {
  /** Quickly, only between pins and as far from them as layers are small; or exactly. A gap is true either way. */
  find(frame: PlanFrame, isQuick: boolean, deadline: Deadline): Steps<ReachOutcome>;
}

/** A layer this large lets nearly everything through, so a quick look does not go beyond it. */
const LARGE_LAYER = 4_000;

/** The parts of a set between pins, and before the first and after the last. */
function segmentsOf({ pinAt, length }: PlanFrame): Segment[] {
  const ends = [...pinAt.keys()].filter((position) => pinAt[position] !== -1 || position === 0);
  if (ends.at(-1) !== length - 1) ends.push(length - 1);
  return ends.slice(1).map((to, index) => ({ from: ends[index] ?? 0, to }));
}

/** The position of a pin that cannot stand anywhere. */
export function brokenPin(space: PlanSpace, { pinAt }: PlanFrame): Gap | null {
  const position = pinAt.findIndex((track) => track !== -1 && !space.isPinnable(track));
  return position === -1 ? null : { from: position, to: position };
}

interface Place {
  readonly has: (track: number) => boolean;
  readonly tracks: Int32Array | null;
}

type SegmentOutcome =
  | { readonly kind: "places"; readonly placeAt: (position: number) => Place; readonly isExact: boolean }
  | Exclude<ReachOutcome, { readonly kind: "reach" }>;

interface Finding {
  readonly space: PlanSpace;
  readonly frame: PlanFrame;
  readonly stepper: Stepper;
  readonly walks: HasWalk;
  readonly endLayer: (position: number) => Layer;
  readonly deadline: Deadline;
}

/** After the last pin what counts is that walks are long enough. */
function* findOpenEnd({ space, frame, stepper, walks, endLayer, deadline }: Finding, segment: Segment) {
  const { from, to } = segment;
  const start = endLayer(from);
  if (!start.tracks.some((track) => walks(track, to - from))) {
    return { kind: "gap", gap: yield* findDeadEnd(stepper, segment, start, deadline) } as const;
  }
  const placeAt = (position: number): Place => ({
    has: (track) => standsAt(frame, space, position, track) && walks(track, to - position),
    tracks: null,
  });
  return { kind: "places", placeAt, isExact: true } as const;
}

/** A quick look at a segment with an open end: all free tracks, since only one end binds. */
function anyPlaces({ space, frame }: Finding): SegmentOutcome {
  const placeAt = (position: number): Place => ({
    has: (track) => standsAt(frame, space, position, track),
    tracks: null,
  });
  return { kind: "places", placeAt, isExact: false };
}

function* findClosed(finding: Finding, segment: Segment, isQuick: boolean): Steps<SegmentOutcome> {
  const { space, frame, stepper, endLayer, deadline } = finding;
  const ends = { left: endLayer(segment.from), right: endLayer(segment.to) };
  const most = isQuick ? LARGE_LAYER : Number.POSITIVE_INFINITY;
  const joined = yield* joinSegment(stepper, segment, ends, most, deadline);
  if (joined.kind === "gap" || joined.kind === "late") return joined;
  const layers = joined.kind === "joined" ? joined.layers : joined.back;
  const placeAt = (position: number): Place => {
    const layer = layers[position];
    if (layer === undefined) return { has: (track) => standsAt(frame, space, position, track), tracks: null };
    return { has: layer.bits.has, tracks: layer.tracks };
  };
  return { kind: "places", placeAt, isExact: joined.kind === "joined" };
}

function reachOf(space: PlanSpace, places: readonly Place[], isExact: boolean): Reach {
  const lists = new Map<number, Int32Array>();
  return {
    isExact,
    has: (position, track) => places[position]?.has(track) ?? false,
    tracksAt: (position) => {
      const place = places[position];
      const known = lists.get(position) ?? place?.tracks ?? space.freeTracks().filter((track) => place?.has(track));
      lists.set(position, known);
      return known;
    },
  };
}

/** Finds what may stand where when every move must be one of the graph. */
export function makeReachFinder(space: PlanSpace): ReachFinder {
  const walks = makeWalks(space);
  return {
    *find(frame, isQuick, deadline) {
      const { pinAt } = frame;
      const broken = brokenPin(space, frame);
      if (broken !== null) return { kind: "gap", gap: broken };
      const stepper = makeStepper(space, frame);
      const endLayer = (position: number): Layer => {
        const pin = pinAt[position] ?? -1;
        return stepper.layerOf(pin === -1 ? space.freeTracks() : Int32Array.of(pin));
      };
      const finding = { space, frame, stepper, walks, endLayer, deadline };
      const places: Place[] = [];
      let isExact = true;
      for (const segment of segmentsOf(frame)) {
        const isOpenEnd = pinAt[segment.to] === -1;
        const isOpen = isOpenEnd || pinAt[segment.from] === -1;
        const outcome: SegmentOutcome =
          isOpen && isQuick
            ? anyPlaces(finding)
            : isOpenEnd
              ? yield* findOpenEnd(finding, segment)
              : yield* findClosed(finding, segment, isQuick);
        if (outcome.kind !== "places") return outcome;
        isExact &&= outcome.isExact;
        for (let at = segment.from; at <= segment.to; at += 1) {
          // A pin between two segments stands in both.
          const pin = pinAt[at] ?? -1;
          places[at] = pin === -1 ? outcome.placeAt(at) : { has: (track) => track === pin, tracks: Int32Array.of(pin) };
        }
      }
      return { kind: "reach", reach: reachOf(space, places, isExact) };
    },
  };
}
