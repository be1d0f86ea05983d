import { edgeBetween } from "./find-plan.ts";
import { keySteps, tempoChange } from "./mixing-limits.ts";
import { evidenceCost, keyCost, tempoCost } from "./plan-costs.ts";
import { type PlanFrame, placeCost } from "./plan-frame.ts";
import type { PlanSpace } from "./plan-space.ts";

/** One move of a plan and what is known of it. */
export interface PlanMove {
  readonly from: number;
  readonly to: number;
  /** Null when no known set holds it; `lastYear` is null when no date is known. */
  readonly seen: {
    readonly setCount: number;
    readonly performerCount: number;
    readonly lastYear: number | null;
  } | null;
  /** Camelot steps; null when a key is unknown. */
  readonly keySteps: number | null;
  /** As a share of the tempo before; null when a tempo is unknown. */
  readonly tempoChange: number | null;
}

/** What speaks against a plan, per move; less is better, and `total` is the sum of the parts. */
export interface PlanCost {
  readonly total: number;
  readonly evidence: number;
  readonly key: number;
  readonly tempo: number;
  readonly curve: number;
}

/** A set from its first track to its last. */
export interface SetPlan {
  readonly tracks: readonly number[];
  readonly moves: readonly PlanMove[];
  /** Of each track, in ms; null when unknown. */
  readonly lengthsMs: readonly (number | null)[];
  /** Sum of the lengths of the tracks; null when one of them is unknown. */
  readonly durationMs: number | null;
  /** Tempo wished for at each position, in bpm; null without a curve. */
  readonly targets: readonly number[] | null;
  readonly cost: PlanCost;
}

function moveOf(space: PlanSpace, from: number, to: number, edge: number): PlanMove {
  const seen = edge < 0 ? null : space.view.edge(edge);
  return {
    from,
    to,
    seen:
      seen === null
        ? null
        : {
            setCount: seen.setCount,
            performerCount: seen.performerCount,
            lastYear: seen.lastYear === 0 ? null : seen.lastYear,
          },
    keySteps: keySteps(space.key(from), space.key(to)),
    tempoChange: tempoChange(space.bpm(from), space.bpm(to)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Tells a plan with everything that is known of its moves. */
export function describePlan(space: PlanSpace, frame: PlanFrame, tracks: readonly number[]): SetPlan {
  const pairs = tracks.slice(1).map((to, index) => {
    const from = tracks[index] ?? 0;
    return { from, to, edge: edgeBetween(space, from, to) };
  });
  const perMove = (costs: readonly number[]) => sum(costs) / Math.max(1, pairs.length);
  const evidence = perMove(pairs.map(({ edge }) => evidenceCost(edge < 0 ? null : space.view.cost(edge))));
  const key = perMove(pairs.map(({ from, to }) => keyCost(space.key(from), space.key(to))));
  const tempo = perMove(pairs.map(({ from, to }) => tempoCost(space.bpm(from), space.bpm(to))));
  const curve = perMove(tracks.map((track, position) => placeCost(frame, space, position, track)));
  const lengths = tracks.map(space.durationMs);
  return {
    tracks: [...tracks],
    moves: pairs.map(({ from, to, edge }) => moveOf(space, from, to, edge)),
    lengthsMs: lengths.map((ms) => (ms === 0 ? null : ms)),
    durationMs: lengths.includes(0) ? null : sum(lengths),
    targets: frame.targets === null ? null : [...frame.targets],
    cost: { total: evidence + key + tempo + curve, evidence, key, tempo, curve },
  };
}
