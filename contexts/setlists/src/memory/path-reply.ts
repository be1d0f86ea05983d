import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { mixingReasons } from "../next/mixing-fit.ts";
import { type TrackCard, trackCard } from "../tracks/track-card.ts";
import type { Obstacle } from "./find-paths.ts";
import type { NamedPath, PathStep, PathTaskAnswer } from "./graph-tasks.ts";

const step = Type.Object({
  set_count: Type.Integer(),
  performer_count: Type.Integer(),
  last_year: nullable(Type.Integer({ description: "Null when no set that holds it has a date." })),
  same_artist: Type.Boolean(),
  cost: Type.Number({ description: "Above 0 and at most 1; falls with evidence." }),
  reasons: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal("transition"), Type.Literal("harmonic"), Type.Literal("tempo")]),
      text: Type.String(),
    }),
  ),
});

const path = Type.Object({
  cost: Type.Number({ description: "The sum of its steps." }),
  tracks: Type.Array(trackCard),
  steps: Type.Array(step, { description: "From each track to the next; one fewer than tracks." }),
});

const obstacle = Type.Object({
  constraint: Type.Union([
    Type.Literal("max_key_steps"),
    Type.Literal("max_tempo_change"),
    Type.Literal("ban_tracks"),
    Type.Literal("via"),
  ]),
  text: Type.String(),
});

/** The best path, and what stands in its way where there is none. */
export const pathReply = Type.Object({
  path: nullable(path),
  alternatives: Type.Array(path),
  limited_by: Type.Array(obstacle, { description: "When there is no path: each limit without which there is one." }),
  complete: Type.Boolean({ description: "False when the search gave up: there may be a better path." }),
});

type PathReply = Static<typeof pathReply>;
type Step = Static<typeof step>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  max_key_steps: "With any change of key there is a path.",
  max_tempo_change: "With any change of tempo there is a path.",
  ban_tracks: "With the banned tracks there is a path.",
  via: "Without the tracks on the way there is a path.",
};

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

function textOf({ setCount, performerCount, lastYear }: PathStep): string {
  const by = performerCount === 0 ? "" : ` by ${plural(performerCount, "DJ")}`;
  const last = lastYear === 0 ? "" : `, last ${lastYear}`;
  return `played in ${plural(setCount, "set")}${by}${last}`;
}

function stepOf(known: PathStep, from: TrackCard, to: TrackCard): Step {
  // Of mixing, only harmonic and tempo reasons come.
  const mixing = mixingReasons(from, to).reasons.flatMap(({ kind, text }) =>
    kind === "harmonic" || kind === "tempo" ? [{ kind, text }] : [],
  );
  return {
    set_count: known.setCount,
    performer_count: known.performerCount,
    last_year: known.lastYear === 0 ? null : known.lastYear,
    same_artist: known.sameArtist,
    cost: rounded(known.cost),
    reasons: [{ kind: "transition", text: textOf(known) }, ...mixing],
  };
}

const rounded = (cost: number): number => Number(cost.toFixed(4));

/** A path as it is shown; null when a track of it has been deleted since it was found. */
function pathOf(
  { trackIds, steps, cost }: NamedPath,
  cards: ReadonlyMap<string, TrackCard>,
): Static<typeof path> | null {
  const tracks = trackIds.flatMap((id) => cards.get(id) ?? []);
  if (tracks.length < trackIds.length) return null;
  const shown = steps.flatMap((known, at) => {
    const [from, to] = tracks.slice(at, at + 2);
    return from === undefined || to === undefined ? [] : [stepOf(known, from, to)];
  });
  return { cost: rounded(cost), tracks, steps: shown };
}

/** What was found, with the cards of its tracks. */
export function pathReplyOf(answer: PathTaskAnswer, cards: ReadonlyMap<string, TrackCard>): PathReply {
  const [best = null, ...alternatives] = answer.paths
    .map((found) => pathOf(found, cards))
    .filter((found) => found !== null);
  return {
    path: best,
    alternatives,
    limited_by: answer.obstacles.map((constraint) => ({ constraint, text: OBSTACLES[constraint] })),
    complete: answer.complete,
  };
}
