import { FEWEST_TRACKS, MOST_KEY_STEPS, MOST_TRACKS, type PlanAsk } from "./plan-ask.ts";

/** What of an ask can be loosened, in the words of the API. */
export type Constraint =
  | "pool"
  | "pin"
  | "ban_tracks"
  | "ban_artists"
  | "max_key_steps"
  | "max_tempo_change"
  | "strict"
  | "artist_gap"
  | "allow_unseen"
  | "tracks"
  | "tolerance";

/** One constraint with a looser value; null takes it away. A tolerance is in ms. */
export interface Change {
  readonly constraint: Constraint;
  /** Of a pin. */
  readonly position: number | "last" | null;
  readonly to: number | boolean | null;
}

/** The looser values of one constraint. */
export interface Loosening {
  /** From the tightest to the loosest. */
  readonly changes: readonly Change[];
  /** Each value allows all that the one before allows, so that the tightest that helps can be found by halving. */
  readonly isOrdered: boolean;
}

const TEMPO_LADDER = [0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.16, 0.25, 0.5];
const LENGTH_STEPS = [1, -1, 2, -2, 3, -3, 5, -5, 10, -10];

const change = (constraint: Constraint, to: Change["to"], position: Change["position"] = null): Change => ({
  constraint,
  position,
  to,
});

const ordered = (changes: readonly Change[]): Loosening => ({ changes, isOrdered: true });

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

function ofLimits(ask: PlanAsk): Loosening[] {
  const { maxKeySteps, maxTempoChange, strict, artistGap, allowUnseen } = ask;
  const found: Loosening[] = [];
  if (maxKeySteps !== null) {
    const values = [...range(maxKeySteps + 1, MOST_KEY_STEPS - 1), null];
    found.push(ordered(values.map((to) => change("max_key_steps", to))));
  }
  if (maxTempoChange !== null) {
    const values = [...TEMPO_LADDER.filter((share) => share > maxTempoChange), null];
    found.push(ordered(values.map((to) => change("max_tempo_change", to))));
  }
  if (strict && (maxKeySteps !== null || maxTempoChange !== null)) found.push(ordered([change("strict", false)]));
  if (artistGap > 1) {
    found.push(ordered(range(1, artistGap - 1).map((less) => change("artist_gap", artistGap - less))));
  }
  if (!allowUnseen) found.push(ordered([change("allow_unseen", true)]));
  return found;
}

function ofExtent({ extent, pins }: PlanAsk): Loosening[] {
  if (extent.kind === "duration") {
    const { durationMs, toleranceMs } = extent;
    const values = [60_000, 120_000, 300_000, 600_000, 1_200_000].filter((ms) => ms > toleranceMs && ms < durationMs);
    return values.length === 0 ? [] : [ordered(values.map((to) => change("tolerance", to)))];
  }
  const last = Math.max(
    FEWEST_TRACKS,
    pins.length,
    ...pins.map(({ position }) => (position === "last" ? 0 : position)),
  );
  const values = LENGTH_STEPS.map((step) => extent.tracks + step).filter((to) => to >= last && to <= MOST_TRACKS);
  return [{ changes: values.map((to) => change("tracks", to)), isOrdered: false }];
}

/** Everything in an ask that can be loosened. */
export function looseningsOf(ask: PlanAsk): Loosening[] {
  const found: Loosening[] = [];
  if (ask.pool !== null) found.push(ordered([change("pool", null)]));
  for (const { position } of ask.pins) found.push(ordered([change("pin", null, position)]));
  if (ask.bannedTracks.size > 0) found.push(ordered([change("ban_tracks", null)]));
  if (ask.bannedArtists.size > 0) found.push(ordered([change("ban_artists", null)]));
  return [...found, ...ofLimits(ask), ...ofExtent(ask)];
}

/** The ask with one constraint loosened. */
export function loosen(ask: PlanAsk, { constraint, position, to }: Change): PlanAsk {
  const share = typeof to === "number" ? to : null;
  switch (constraint) {
    case "pool":
      return { ...ask, pool: null };
    case "pin":
      return { ...ask, pins: ask.pins.filter((pin) => pin.position !== position) };
    case "ban_tracks":
      return { ...ask, bannedTracks: new Set() };
    case "ban_artists":
      return { ...ask, bannedArtists: new Set() };
    case "max_key_steps":
      return { ...ask, maxKeySteps: share };
    case "max_tempo_change":
      return { ...ask, maxTempoChange: share };
    case "strict":
      return { ...ask, strict: false };
    case "artist_gap":
      return { ...ask, artistGap: share ?? 1 };
    case "allow_unseen":
      return { ...ask, allowUnseen: true };
    case "tracks":
      return share === null ? ask : { ...ask, extent: { kind: "tracks", tracks: share } };
    case "tolerance":
      return ask.extent.kind === "tracks" || share === null
        ? ask
        : { ...ask, extent: { ...ask.extent, toleranceMs: share } };
  }
}
