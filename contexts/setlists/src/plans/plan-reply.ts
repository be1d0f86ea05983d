import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import type { NamedPlan, PlanTask, PlanTaskAnswer } from "../memory/plan-task.ts";
import { mixingReasons } from "../next/mixing-fit.ts";
import { type TrackCard, trackCard } from "../tracks/track-card.ts";
import { tellLoosening } from "./loosening-text.ts";
import type { Infeasible } from "./plan-sets.ts";

const moveReason = Type.Object({
  kind: Type.Union(
    [Type.Literal("transition"), Type.Literal("unseen"), Type.Literal("harmonic"), Type.Literal("tempo")],
    { description: "played next; played next by nobody known; key; tempo" },
  ),
  text: Type.String(),
});

type MoveReason = Static<typeof moveReason>;

const move = Type.Object({
  to_position: Type.Integer(),
  set_count: Type.Integer({ description: "0 when no known set holds the move." }),
  performer_count: Type.Integer(),
  last_year: nullable(Type.Integer()),
  key_steps: nullable(Type.Integer({ description: "Camelot steps; null when a key is unknown." })),
  tempo_change: nullable(Type.Number({ description: "In percent; null when a tempo is unknown." })),
  reasons: Type.Array(moveReason),
});

const shownPlan = Type.Object({
  tracks: Type.Array(
    Type.Object({
      position: Type.Integer(),
      track: trackCard,
      pinned: Type.Boolean(),
      duration_ms: nullable(Type.Number()),
      target_bpm: nullable(Type.Number({ description: "What the curve wishes for here." })),
    }),
  ),
  moves: Type.Array(move),
  duration_ms: nullable(Type.Number({ description: "Sum of the lengths; null when one is unknown." })),
  cost: Type.Object(
    {
      total: Type.Number(),
      evidence: Type.Number(),
      key: Type.Number(),
      tempo: Type.Number(),
      curve: Type.Number(),
    },
    { description: "What speaks against the plan, per move; less is better, and the total is the sum." },
  ),
});

/** What `POST /plans` answers. */
export const planReply = Type.Object({
  plans: Type.Array(shownPlan, { description: "Best first." }),
  optimal: Type.Boolean({ description: "The first plan is proven to be the best of its length." }),
  late: Type.Boolean({ description: "Time ran out before as many plans were looked for as asked." }),
  notes: Type.Array(Type.String()),
  infeasible: nullable(
    Type.Object({
      reason: Type.String(),
      proven: Type.Boolean({ description: "There is no plan; otherwise none was found in the time given." }),
      between: nullable(Type.Object({ from_position: Type.Integer(), to_position: Type.Integer() })),
      loosen: Type.Array(
        Type.Object({
          text: Type.String(),
          changes: Type.Array(
            Type.Object({
              field: Type.String({ description: "Of the request." }),
              position: nullable(Type.Union([Type.Integer(), Type.Literal("last")])),
              value: Type.Union([Type.Number(), Type.Boolean(), Type.Null()], { description: "Null leaves it out." }),
            }),
          ),
        }),
        { description: "Each was tried: with all of its changes there is a plan." },
      ),
      complete: Type.Boolean({ description: "Everything was tried that could be loosened." }),
    }),
  ),
});

export type PlanReply = Static<typeof planReply>;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

type Move = NamedPlan["moves"][number];

function evidenceReason({ seen }: Move): MoveReason {
  if (seen === null) return { kind: "unseen", text: "nobody is known to have played this" };
  const by = seen.performerCount === 0 ? "" : ` by ${plural(seen.performerCount, "DJ")}`;
  const last = seen.lastYear === null ? "" : `, last ${seen.lastYear}`;
  return { kind: "transition", text: `played next in ${plural(seen.setCount, "set")}${by}${last}` };
}

/** Why a move is in a plan. A limit that could not be checked says so. */
function moveReasons(move: Move, from: TrackCard, to: TrackCard, task: PlanTask): MoveReason[] {
  const reasons = [evidenceReason(move)];
  for (const { kind, text } of mixingReasons(from, to).reasons) {
    if (kind === "harmonic" || kind === "tempo") reasons.push({ kind, text });
  }
  if (task.maxKeySteps !== null && move.keySteps === null) reasons.push({ kind: "harmonic", text: "key unknown" });
  if (task.maxTempoChange !== null && move.tempoChange === null) reasons.push({ kind: "tempo", text: "tempo unknown" });
  return reasons;
}

function notesOf({ plans, isLate }: PlanTaskAnswer, ask: PlanTask): string[] {
  const notes: string[] = [];
  if (ask.extent.kind === "duration") {
    notes.push(
      "Only tracks whose length is known are used. Minutes are the sum of their lengths: overlaps are not known.",
    );
  }
  if (ask.curve?.kind === "shape") notes.push("The shape is of tempo, since no energy is known of a track.");
  if (ask.curve !== null && plans.some(({ targets }) => targets === null)) {
    notes.push("No tempo is known of any track, so the curve could not be followed.");
  }
  if (plans.length > 0 && plans.length < ask.plans) {
    const why = isLate ? "time ran out" : "more would share over half of their free tracks with these";
    notes.push(`${plural(plans.length, "plan")} of ${ask.plans}: ${why}.`);
  }
  return notes;
}

function infeasibleOf({ gap, isProven, loosen, isComplete }: Infeasible) {
  const between = gap === null ? null : { from_position: gap.from + 1, to_position: gap.to + 1 };
  const where =
    between === null
      ? ""
      : between.from_position === between.to_position
        ? ` The pin at position ${between.from_position} does not fit.`
        : ` It fails between positions ${between.from_position} and ${between.to_position}.`;
  const reason = `${isProven ? "No set keeps all of these limits." : "No set was found in the time given."}${where}`;
  return { reason, proven: isProven, between, loosen: loosen.map(tellLoosening), complete: isComplete };
}

/** A plan as it is shown; null when a track of it has been deleted since it was made. */
function planOf(
  plan: NamedPlan,
  task: PlanTask,
  cards: ReadonlyMap<string, TrackCard>,
): Static<typeof shownPlan> | null {
  const tracks = plan.trackIds.flatMap((id) => cards.get(id) ?? []);
  if (tracks.length < plan.trackIds.length) return null;
  const pinned = new Set(task.pins.map(({ trackId }) => trackId));
  const moves = plan.moves.flatMap((move, index) => {
    const [from, to] = tracks.slice(index, index + 2);
    if (from === undefined || to === undefined) return [];
    return {
      to_position: index + 2,
      set_count: move.seen?.setCount ?? 0,
      performer_count: move.seen?.performerCount ?? 0,
      last_year: move.seen?.lastYear ?? null,
      key_steps: move.keySteps,
      tempo_change: move.tempoChange === null ? null : move.tempoChange * 100,
      reasons: moveReasons(move, from, to, task),
    };
  });
  return {
    tracks: tracks.map((track, index) => ({
      position: index + 1,
      track,
      pinned: pinned.has(track.id),
      duration_ms: plan.lengthsMs[index] ?? null,
      target_bpm: plan.targets?.[index] ?? null,
    })),
    moves,
    duration_ms: plan.durationMs,
    cost: plan.cost,
  };
}

/** An answer in the words of the API. `cards` holds every track of it, by id. */
export function planReplyOf(answer: PlanTaskAnswer, task: PlanTask, cards: ReadonlyMap<string, TrackCard>): PlanReply {
  return {
    plans: answer.plans.map((each) => planOf(each, task, cards)).filter((each) => each !== null),
    optimal: answer.isOptimal,
    late: answer.isLate,
    notes: notesOf(answer, task),
    infeasible: answer.infeasible === null ? null : infeasibleOf(answer.infeasible),
  };
}
