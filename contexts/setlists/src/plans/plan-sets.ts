import type { GraphView, TrackFacts } from "../memory/graph-view.ts";
import { type Diagnosis, diagnose } from "./diagnose.ts";
import { type FirstPlan, findFirstPlan } from "./first-plan.ts";
import type { PlanAsk } from "./plan-ask.ts";
import type { Gap } from "./plan-frame.ts";
import { type Deadline, makeDeadline, type PlanLimits, runSteps, type Steps } from "./plan-steps.ts";
import { describePlan, type SetPlan } from "./set-plan.ts";

/** Why there is no plan, and what would help. */
export interface Infeasible extends Diagnosis {
  /** There is none; otherwise none was found in the time given. */
  readonly isProven: boolean;
  /** Between which positions, from 0, no set can be continued; null when that is not known. */
  readonly gap: Gap | null;
}

/** Plain data, so that it may come from a worker. */
export interface PlanAnswer {
  /** Best first. */
  readonly plans: readonly SetPlan[];
  /** The first plan is proven to be the best of its length. */
  readonly isOptimal: boolean;
  /** Time ran out before as many plans were looked for as asked. */
  readonly isLate: boolean;
  readonly infeasible: Infeasible | null;
}

// Further plans are a choice, not a question of whether there is one: a search that gets stuck is given up early.
const TRIES_FOR_ANOTHER = 20_000;

type Success = Extract<FirstPlan, { readonly frame: unknown }>;

/** Further plans, each sharing at most half of the tracks without a pin with each other one. */
function* findOthers({ space, frame, finder, tracks }: Success, deadline: Deadline): Steps<SetPlan[]> {
  const free = frame.pinAt.filter((pin) => pin === -1).length;
  const found = [tracks];
  while (found.length < space.ask.plans && free > 0) {
    const earlier = { plans: found.map((plan) => new Set(plan)), mostShared: free >> 1 };
    const next = yield* finder.find(earlier, TRIES_FOR_ANOTHER, deadline);
    if (next.tracks === null) break;
    found.push(next.tracks);
  }
  return found.map((plan) => describePlan(space, frame, plan)).sort((a, b) => a.cost.total - b.cost.total);
}

function* planInSteps(view: GraphView, facts: TrackFacts, ask: PlanAsk, limits: PlanLimits): Steps<PlanAnswer> {
  const deadline = makeDeadline(limits, limits.budgetMs);
  const first = yield* findFirstPlan(view, facts, ask, deadline);
  if (first.tracks === null) {
    const diagnosis = yield* diagnose(view, facts, ask, limits);
    const infeasible = { ...diagnosis, isProven: first.isProven, gap: first.gap };
    return { plans: [], isOptimal: false, isLate: deadline.isOver(), infeasible };
  }
  const plans = yield* findOthers(first, deadline);
  return { plans, isOptimal: first.isOptimal, isLate: deadline.isOver(), infeasible: null };
}

/**
 * Builds sets from the tracks of a graph: see {@link PlanAsk}. It takes its time at once, so it belongs into a thread.
 * Where there is no plan the answer says what to loosen, which takes at most the budget once more.
 *
 * 1. reach.ts finds, between the pins, which tracks can stand where at all: near pins those are few
 * 2. guide.ts finds the cheapest ways to each pin, as far back as they are few
 * 3. beam-search.ts builds plans from the front by cost so far and to go, and keeps the rules that bind far apart
 * 4. depth-first-search.ts looks at everything else when that finds nothing, and proves that there is nothing
 *
 * @throws the reason of the signal once it is aborted
 */
export const planSets = (view: GraphView, facts: TrackFacts, ask: PlanAsk, limits: PlanLimits): PlanAnswer =>
  runSteps(planInSteps(view, facts, ask, limits), limits.signal);
