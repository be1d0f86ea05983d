import type { GraphView, TrackFacts } from "../memory/graph-view.ts";
import { findFirstPlan } from "./first-plan.ts";
import { type Change, type Loosening, loosen, looseningsOf } from "./loosening.ts";
import type { PlanAsk } from "./plan-ask.ts";
import { type Deadline, makeDeadline, type PlanLimits, type Steps } from "./plan-steps.ts";

/** What would help an ask that has no plan. Every entry was tried: with all of its changes there is a plan. */
export interface Diagnosis {
  readonly loosen: readonly (readonly Change[])[];
  /** False when time ran out before everything was tried. */
  readonly isComplete: boolean;
}

// Two at a time are tried where no one change helps; a few such pairs say enough.
const MOST_PAIRS = 3;

interface Diagnosing {
  readonly ask: PlanAsk;
  readonly deadline: Deadline;
  /** Whether there is a plan when all of these are changed. */
  helps(changes: readonly Change[]): Steps<boolean>;
}

function makeDiagnosing(view: GraphView, facts: TrackFacts, ask: PlanAsk, limits: PlanLimits): Diagnosing {
  const deadline = makeDeadline(limits, limits.budgetMs);
  return {
    ask,
    deadline,
    *helps(changes) {
      if (deadline.check()) return false;
      // One hard question must not take the time of all others.
      const own = makeDeadline(limits, limits.budgetMs / 4);
      const first = yield* findFirstPlan(view, facts, changes.reduce(loosen, ask), own);
      return first.tracks !== null;
    },
  };
}

/** The tightest change of a constraint that helps; null when none does. */
function* leastThatHelps({ helps }: Diagnosing, { changes, isOrdered }: Loosening): Steps<Change | null> {
  if (!isOrdered) {
    for (const change of changes) if (yield* helps([change])) return change;
    return null;
  }
  const loosest = changes.at(-1);
  if (loosest === undefined || !(yield* helps([loosest]))) return null;
  let least = loosest;
  let [low, high] = [0, changes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const change = changes[middle];
    if (change !== undefined && (yield* helps([change]))) {
      least = change;
      high = middle;
    } else low = middle + 1;
  }
  return least;
}

function* pairsThatHelp({ helps, deadline }: Diagnosing, loosenings: readonly Loosening[]): Steps<Change[][]> {
  const loosest = loosenings.flatMap(({ changes }) => changes.slice(-1));
  const pairs: Change[][] = [];
  for (const [index, first] of loosest.entries()) {
    for (const second of loosest.slice(index + 1)) {
      if (pairs.length === MOST_PAIRS || deadline.isOver()) return pairs;
      if (yield* helps([first, second])) pairs.push([first, second]);
    }
  }
  return pairs;
}

/** Finds out which constraints of an ask without a plan to loosen: each alone, and two at a time when none helps. */
export function* diagnose(view: GraphView, facts: TrackFacts, ask: PlanAsk, limits: PlanLimits): Steps<Diagnosis> {
  const diagnosing = makeDiagnosing(view, facts, ask, limits);
  const loosenings = looseningsOf(ask);
  const singles: Change[][] = [];
  for (const loosening of loosenings) {
    const least = yield* leastThatHelps(diagnosing, loosening);
    if (least !== null) singles.push([least]);
  }
  const loosen = singles.length > 0 ? singles : yield* pairsThatHelp(diagnosing, loosenings);
  return { loosen, isComplete: !diagnosing.deadline.isOver() };
}
