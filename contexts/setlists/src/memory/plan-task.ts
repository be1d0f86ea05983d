import type { PlanAsk } from "../plans/plan-ask.ts";
import { type PlanAnswer, planSets } from "../plans/plan-sets.ts";
import type { PlanMove, SetPlan } from "../plans/set-plan.ts";
import type { MemoryGraph } from "./memory-graph.ts";

/** A set that is asked for, by ids: numbers hold within one thread only. */
export interface PlanTask extends Omit<PlanAsk, "pins" | "pool" | "bannedTracks" | "bannedArtists"> {
  readonly pins: readonly { readonly position: number | "last"; readonly trackId: string }[];
  readonly pool: readonly string[] | null;
  readonly bannedTracks: readonly string[];
  readonly bannedArtists: readonly string[];
  readonly budgetMs: number;
}

export interface NamedPlan extends Omit<SetPlan, "tracks" | "moves"> {
  readonly trackIds: readonly string[];
  /** From each track to the next. */
  readonly moves: readonly Omit<PlanMove, "from" | "to">[];
}

export interface PlanTaskAnswer extends Omit<PlanAnswer, "plans"> {
  readonly plans: readonly NamedPlan[];
  /** Pinned tracks that the graph does not have, because they have no artist; with one of them there is no plan. */
  readonly missing: readonly string[];
}

const known = (numbers: readonly (number | null)[]): number[] => numbers.filter((number) => number !== null);

/** Builds sets from the graph in memory. */
export function runPlanTask(graph: MemoryGraph, { budgetMs, pins, ...task }: PlanTask): PlanTaskAnswer {
  const missing = pins.map(({ trackId }) => trackId).filter((id) => graph.numberOf(id) === null);
  if (missing.length > 0) return { plans: [], isOptimal: false, isLate: false, infeasible: null, missing };
  const numbersOf = (ids: readonly string[]) => new Set(known(ids.map((id) => graph.numberOf(id))));
  const ask: PlanAsk = {
    ...task,
    pins: pins.map(({ position, trackId }) => ({ position, track: graph.numberOf(trackId) ?? 0 })),
    pool: task.pool === null ? null : numbersOf(task.pool),
    bannedTracks: numbersOf(task.bannedTracks),
    bannedArtists: new Set(known(task.bannedArtists.map((id) => graph.artistNumbers.find(id)))),
  };
  const { plans, ...answer } = planSets(graph, graph, ask, { budgetMs, now: () => performance.now() });
  const named = plans.map(({ tracks, moves, ...plan }) => ({
    ...plan,
    trackIds: tracks.map((track) => graph.idOf(track)),
    moves: moves.map(({ from: _from, to: _to, ...move }) => move),
  }));
  return { ...answer, plans: named, missing };
}
