import type { TempoCurve } from "./tempo-curve.ts";

/** A track that stands at a position. */
export interface Pin {
  /** 1 for the first track; `last` for the last one, however long the set turns out. */
  readonly position: number | "last";
  readonly track: number;
}

/** How long a set is. Minutes are the sum of the lengths of its tracks: nobody knows how much a mix overlaps. */
export type Extent =
  | { readonly kind: "tracks"; readonly tracks: number }
  | { readonly kind: "duration"; readonly durationMs: number; readonly toleranceMs: number };

/** What a set must be, in numbers of tracks and artists. Null asks for nothing. */
export interface PlanAsk {
  readonly extent: Extent;
  /** Pinned tracks need not be of the pool. */
  readonly pins: readonly Pin[];
  /** The tracks to choose from; null for all. */
  readonly pool: ReadonlySet<number> | null;
  readonly bannedTracks: ReadonlySet<number>;
  readonly bannedArtists: ReadonlySet<number>;
  /** A wish, not a limit: plans near it come first. */
  readonly curve: TempoCurve | null;
  /** Most Camelot steps of a move. */
  readonly maxKeySteps: number | null;
  /** Largest change of tempo of a move, as a share of the tempo before: 0.06 is 6 %. */
  readonly maxTempoChange: number | null;
  /** A move whose key or tempo is unknown breaks the limit on it; otherwise it passes and is noted. */
  readonly strict: boolean;
  /** An artist stands at most once among any so many tracks in a row; 1 asks for nothing. */
  readonly artistGap: number;
  /** Moves that no known set holds may be used where there is nothing better. */
  readonly allowUnseen: boolean;
  /** How many plans, each two sharing at most half of the tracks that are not pinned. */
  readonly plans: number;
  /** Decides between equals; the same ask with the same seed has the same answer. */
  readonly seed: number;
}

/** Lengths that are looked at. */
export const FEWEST_TRACKS = 2;
export const MOST_TRACKS = 200;

/** Camelot steps never exceed this: half around the wheel, and the other mode. */
export const MOST_KEY_STEPS = 7;
