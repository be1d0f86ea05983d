import type { PlanAsk } from "./plan-ask.ts";
import { curveCost } from "./plan-costs.ts";
import type { PlanSpace } from "./plan-space.ts";
import { type KnownTempo, tempoTargets } from "./tempo-curve.ts";

/** An ask for a set of so many tracks. Positions count from 0 here. */
export interface PlanFrame {
  readonly length: number;
  /** The pinned track of each position; -1 for none. */
  readonly pinAt: Int32Array;
  /** Tempo wished for at each position, in bpm. */
  readonly targets: Float64Array | null;
  /** Least and most length of all tracks together, in ms. */
  readonly fewestMs: number;
  readonly mostMs: number;
}

/** Two positions (from 0) between which no set can be continued. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Where a pin stands in a set of so many tracks, from 0. */
const positionOf = (position: number | "last", length: number): number =>
  position === "last" ? length - 1 : position - 1;

/** Whether a pin of that position may be filled by the track. */
export const standsAt = ({ pinAt }: PlanFrame, space: PlanSpace, position: number, track: number): boolean => {
  const pin = pinAt[position] ?? -1;
  return pin === -1 ? space.isFree(track) : pin === track;
};

/** What a tempo costs at a position; 0 without a curve. */
export const placeCost = ({ targets }: PlanFrame, space: PlanSpace, position: number, track: number): number =>
  targets === null ? 0 : curveCost(space.bpm(track), targets[position] ?? 0);

function windowOf({ extent }: PlanAsk): { fewestMs: number; mostMs: number } {
  if (extent.kind === "tracks") return { fewestMs: 0, mostMs: Number.POSITIVE_INFINITY };
  const { durationMs, toleranceMs } = extent;
  return { fewestMs: durationMs - toleranceMs, mostMs: durationMs + toleranceMs };
}

/** The frame of a set of `length` tracks; null when the pins do not fit into it. */
export function makePlanFrame(space: PlanSpace, length: number): PlanFrame | null {
  const { ask } = space;
  const pinAt = new Int32Array(length).fill(-1);
  const known: KnownTempo[] = [];
  for (const pin of ask.pins) {
    const position = positionOf(pin.position, length);
    if (position >= length || pinAt[position] !== -1) return null;
    pinAt[position] = pin.track;
    const bpm = space.bpm(pin.track);
    if (bpm > 0) known.push({ position, bpm });
  }
  return { length, pinAt, targets: tempoTargets(ask.curve, length, known, space.medianBpm), ...windowOf(ask) };
}
