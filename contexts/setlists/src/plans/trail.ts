import type { PlanFrame } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";

/** The plans found before, which a further one must not resemble. */
export interface Earlier {
  readonly plans: readonly ReadonlySet<number>[];
  /** Most tracks without a pin that two plans may share. */
  readonly mostShared: number;
}

export const NONE_EARLIER: Earlier = { plans: [], mostShared: 0 };

/**
 * What binds a track to all that stands before it: no track twice, no artist twice among some tracks in a row, and not
 * too much of an earlier plan. `trackBefore(back)` gives the track `back` places before (1 is the last one); the track
 * goes to `position`.
 */
export function fitsTrail(
  space: PlanSpace,
  { pinAt }: PlanFrame,
  earlier: Earlier,
  position: number,
  track: number,
  trackBefore: (back: number) => number,
): boolean {
  const { artistGap } = space.ask;
  for (let back = 1; back <= position; back += 1) {
    const other = trackBefore(back);
    if (other === track || (back < artistGap && space.sharesArtist(other, track))) return false;
  }
  if (pinAt[position] !== -1) return true;
  return earlier.plans.every((plan) => {
    if (!plan.has(track)) return true;
    let shared = 1;
    for (let back = 1; back <= position; back += 1) {
      if (pinAt[position - back] === -1 && plan.has(trackBefore(back))) shared += 1;
    }
    return shared <= earlier.mostShared;
  });
}
