import { searchBeam } from "./beam-search.ts";
import { searchDepthFirst } from "./depth-first-search.ts";
import { leastCost, makeGuide } from "./guide.ts";
import type { Gap, PlanFrame } from "./plan-frame.ts";
import { makePlanMoves, UNSEEN_EDGE } from "./plan-moves.ts";
import type { PlanSpace } from "./plan-space.ts";
import type { Deadline, Steps } from "./plan-steps.ts";
import type { Reach, ReachFinder, ReachOutcome } from "./reach.ts";
import { makePace, type Search } from "./search.ts";
import type { Slots } from "./slots.ts";
import type { Earlier } from "./trail.ts";

/**
 * What came of looking for one plan of a given length. Without a plan, `isProven` says that there is none, and `gap`
 * where it fails, as far as is known.
 */
export type Found =
  | { readonly tracks: readonly number[]; readonly isOptimal: boolean }
  | { readonly tracks: null; readonly isProven: boolean; readonly gap: Gap | null };

/** Looks for plans of one length, one after the other. */
export interface PlanFinder {
  /** `mostTries` bounds the search to the end that follows when the quick one finds nothing. */
  find(earlier: Earlier, mostTries: number, deadline: Deadline): Steps<Found>;
}

/** The first finds nearly every plan; the second is for what is hard to fit together. */
const BEAM_WIDTHS = [100, 800];
const ROUNDING = 1e-6;

/** The edge of a move; `UNSEEN_EDGE` when no set holds it. */
export function edgeBetween({ view }: PlanSpace, from: number, to: number): number {
  let found = UNSEEN_EDGE;
  view.forEachOut(from, (other, edge) => {
    if (other === to) found = edge;
  });
  return found;
}

function costOf(search: Search, tracks: readonly number[]): number {
  const { space, moves } = search;
  return tracks.reduce((sum, track, position) => {
    const before = tracks[position - 1];
    const move = before === undefined ? 0 : space.moveCost(before, track, edgeBetween(space, before, track));
    return sum + move + moves.cost(position, track);
  }, 0);
}

type Outcome = Found | { readonly tracks: null; readonly isProven: false; readonly reached: number };

/** Looks where it is cheapest. */
function* searchQuickly(search: Search, earlier: Earlier, deadline: Deadline): Steps<Outcome> {
  const { length } = search.frame;
  let reached = -1;
  const guide = yield* makeGuide(search, deadline);
  for (const width of guide === null ? [] : BEAM_WIDTHS) {
    if (guide === null || deadline.isOver()) break;
    const { tracks, ...outcome } = yield* searchBeam(search, guide, earlier, width, deadline);
    if (tracks !== null) {
      const isLeast = guide.isWhole && costOf(search, tracks) <= leastCost(search, guide) + ROUNDING;
      return { tracks, isOptimal: outcome.isComplete || isLeast };
    }
    reached = Math.max(reached, outcome.reached);
    if (outcome.isComplete) return { tracks: null, isProven: true, gap: gapAfter(reached, length) };
  }
  return { tracks: null, isProven: false, reached };
}

/** Looks quickly, then into everything. */
function* searchAll(search: Search, earlier: Earlier, mostTries: number, deadline: Deadline): Steps<Found> {
  const quick = yield* searchQuickly(search, earlier, deadline);
  if (!("reached" in quick)) return quick;
  if (deadline.isOver()) return LATE;
  const { tracks, isComplete, reached } = yield* searchDepthFirst(search, earlier, mostTries, deadline);
  if (tracks !== null) return { tracks, isOptimal: false };
  const gap = isComplete ? gapAfter(Math.max(reached, quick.reached), search.frame.length) : null;
  return { tracks: null, isProven: isComplete, gap };
}

const LATE: Found = { tracks: null, isProven: false, gap: null };

/** A plan that filled all positions may still have the wrong length in minutes: then the gap is the whole of it. */
const gapAfter = (reached: number, length: number): Gap =>
  reached >= length - 1 ? { from: 0, to: length - 1 } : { from: Math.max(0, reached), to: reached + 1 };

/** Prepares looking for plans of one length. What is in reach is found once, exactly only when it has to be. */
export function makePlanFinder(space: PlanSpace, reaches: ReachFinder, frame: PlanFrame, slots: Slots): PlanFinder {
  const pace = makePace(space, frame);
  let quick: ReachOutcome | null = null;
  let exact: ReachOutcome | null = null;
  return {
    *find(earlier, mostTries, deadline) {
      const timesUsed = (track: number) => earlier.plans.reduce((times, plan) => times + (plan.has(track) ? 1 : 0), 0);
      const searchIn = (reach: Reach): Search => {
        return { space, frame, reach, moves: makePlanMoves(space, frame, reach, timesUsed), slots, pace };
      };
      if (exact === null) {
        quick ??= yield* reaches.find(frame, true, deadline);
        if (quick.kind === "late") quick = null;
        if (quick === null) return LATE;
        if (quick.kind === "gap") return { tracks: null, isProven: true, gap: quick.gap };
        if (quick.reach.isExact) exact = quick;
        else {
          const found = yield* searchQuickly(searchIn(quick.reach), earlier, deadline);
          if (!("reached" in found)) return found;
          if (deadline.isOver()) return LATE;
          exact = yield* reaches.find(frame, false, deadline);
        }
      }
      if (exact.kind === "late") exact = null;
      if (exact === null) return LATE;
      if (exact.kind === "gap") return { tracks: null, isProven: true, gap: exact.gap };
      return yield* searchAll(searchIn(exact.reach), earlier, mostTries, deadline);
    },
  };
}
