import type { PlanFrame } from "./plan-frame.ts";
import { placeCost } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Reach } from "./reach.ts";

/** The edge number of a move that no set is known for. */
export const UNSEEN_EDGE = -1;

/** The moves between positions that lead on, and what they and their places cost. */
export interface PlanMoves {
  /** Calls `visit` for what may follow a track at a position; an unseen move comes after all others. */
  forEachNext(position: number, track: number, visit: (to: number, edge: number) => void): void;
  /** Calls `visit` for what may come before a track at a position. */
  forEachBefore(position: number, track: number, visit: (from: number, edge: number) => void): void;
  /** What a track costs at a position, whatever stands beside it. */
  cost(position: number, track: number): number;
  /** False when unseen moves to some of the tracks are left out. */
  readonly areAll: boolean;
}

// Of the tracks that may stand at a position, an unseen move leads to so many of the cheapest: all pairs of a large
// library would be too many to look at.
const UNSEEN_CHOICES = 300;
const UNSEEN_SAMPLE = 5_000;

/** Added to a track for each earlier plan that holds it, so that the next plan looks elsewhere first. */
const REUSE_COST = 0.5;

/** The moves of one search. `timesUsed` says how many earlier plans hold a track. */
export function makePlanMoves(
  space: PlanSpace,
  frame: PlanFrame,
  reach: Reach,
  timesUsed: (track: number) => number,
): PlanMoves {
  const { view, fits, ask } = space;
  const cost = (position: number, track: number): number =>
    placeCost(frame, space, position, track) + space.tie(track) + REUSE_COST * timesUsed(track);

  const choices = ask.allowUnseen
    ? Array.from({ length: frame.length }, (_, position) => chooseUnseen(reach, position, cost))
    : [];
  return {
    cost,
    areAll: choices.every(({ length }, position) => length === reach.tracksAt(position).length),
    forEachNext: (position, track, visit) => {
      view.forEachOut(track, (to, edge) => {
        if (reach.has(position + 1, to) && fits(track, to)) visit(to, edge);
      });
      for (const to of choices[position + 1] ?? []) if (fits(track, to)) visit(to, UNSEEN_EDGE);
    },
    forEachBefore: (position, track, visit) => {
      view.forEachIn(track, (from, edge) => {
        if (reach.has(position - 1, from) && fits(from, track)) visit(from, edge);
      });
      for (const from of choices[position - 1] ?? []) if (fits(from, track)) visit(from, UNSEEN_EDGE);
    },
  };
}

/** The cheapest tracks of a position, of a sample where there are many. */
function chooseUnseen(reach: Reach, position: number, cost: (position: number, track: number) => number): Int32Array {
  const all = reach.tracksAt(position);
  if (all.length <= UNSEEN_CHOICES) return all;
  const step = Math.ceil(all.length / UNSEEN_SAMPLE);
  const sample = step === 1 ? all : all.filter((_, index) => index % step === 0);
  const costs = Float64Array.from(sample, (track) => cost(position, track));
  const most = costs.slice().sort()[UNSEEN_CHOICES - 1] ?? 0;
  return sample.filter((_, index) => (costs[index] ?? 0) <= most).slice(0, UNSEEN_CHOICES);
}
