import type { GraphView, TrackFacts } from "../memory/graph-view.ts";
import { type Found, makePlanFinder, type PlanFinder } from "./find-plan.ts";
import type { PlanAsk } from "./plan-ask.ts";
import { type Gap, makePlanFrame, type PlanFrame } from "./plan-frame.ts";
import { lengthsToTry } from "./plan-lengths.ts";
import { makePlanSpace, type PlanSpace } from "./plan-space.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import { makeReachFinder } from "./reach.ts";
import { makeSlots } from "./slots.ts";
import { NONE_EARLIER } from "./trail.ts";
import { makeUnseenReachFinder } from "./unseen-reach.ts";

/** A first plan with what is needed to look for others like it; or why there is none. */
export type FirstPlan =
  | {
      readonly space: PlanSpace;
      readonly frame: PlanFrame;
      readonly finder: PlanFinder;
      readonly tracks: readonly number[];
      readonly isOptimal: boolean;
    }
  | { readonly tracks: null; readonly isProven: boolean; readonly gap: Gap | null };

// A length in tracks that is hard to fill is left for the next one at first, and looked into when none is easy.
const FIRST_TRIES = 20_000;

/** Looks for one plan, in minutes over all numbers of tracks that can fill them. */
export function* findFirstPlan(view: GraphView, facts: TrackFacts, ask: PlanAsk, deadline: Deadline): Steps<FirstPlan> {
  const space = makePlanSpace(view, facts, ask);
  const reaches = ask.allowUnseen ? makeUnseenReachFinder(space) : makeReachFinder(space);
  const slots = makeSlots(view.trackCount);
  let open: { frame: PlanFrame; finder: PlanFinder }[] = [];
  for (const length of lengthsToTry(space)) {
    const frame = makePlanFrame(space, length);
    if (frame !== null) open.push({ frame, finder: makePlanFinder(space, reaches, frame, slots) });
  }
  const isOfTracks = ask.extent.kind === "tracks";
  let gap: Gap | null = null;
  for (const mostTries of isOfTracks ? [Number.POSITIVE_INFINITY] : [FIRST_TRIES, Number.POSITIVE_INFINITY]) {
    const unsettled: typeof open = [];
    for (const each of open) {
      const found: Found = yield* each.finder.find(NONE_EARLIER, mostTries, deadline);
      if (found.tracks !== null) {
        // In minutes another number of tracks may do better, so nothing is proven.
        return { ...each, space, tracks: found.tracks, isOptimal: isOfTracks && found.isOptimal };
      }
      gap ??= found.gap;
      if (!found.isProven) unsettled.push(each);
      if (deadline.isOver()) return { tracks: null, isProven: false, gap };
    }
    open = unsettled;
  }
  return { tracks: null, isProven: open.length === 0, gap };
}
