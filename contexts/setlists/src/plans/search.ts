import type { PlanFrame } from "./plan-frame.ts";
import type { PlanMoves } from "./plan-moves.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Reach } from "./reach.ts";
import type { Slots } from "./slots.ts";

/** What one search for a plan works with. */
export interface Search {
  readonly space: PlanSpace;
  readonly frame: PlanFrame;
  readonly reach: Reach;
  readonly moves: PlanMoves;
  readonly slots: Slots;
  readonly pace: Pace;
}

/** The length of what may still follow each position, in ms, whatever it is. */
export interface Pace {
  readonly fewestLeft: Float64Array;
  readonly mostLeft: Float64Array;
}

/** Bounds on what is still to come, from the shortest and the longest track that may stand there. */
export function makePace(space: PlanSpace, { length, pinAt, mostMs }: PlanFrame): Pace {
  const fewestLeft = new Float64Array(length);
  const mostLeft = new Float64Array(length);
  if (mostMs === Number.POSITIVE_INFINITY) return { fewestLeft, mostLeft };
  const { shortestMs, longestMs } = space.freeLengths();
  for (let position = length - 2; position >= 0; position -= 1) {
    const pin = pinAt[position + 1] ?? -1;
    fewestLeft[position] = (fewestLeft[position + 1] ?? 0) + (pin === -1 ? shortestMs : space.durationMs(pin));
    mostLeft[position] = (mostLeft[position + 1] ?? 0) + (pin === -1 ? longestMs : space.durationMs(pin));
  }
  return { fewestLeft, mostLeft };
}

/** Whether a set that lasts so long at a position can still end within its length. */
export function keepsTime({ frame, pace }: Search, position: number, ms: number): boolean {
  return ms + (pace.fewestLeft[position] ?? 0) <= frame.mostMs && ms + (pace.mostLeft[position] ?? 0) >= frame.fewestMs;
}
