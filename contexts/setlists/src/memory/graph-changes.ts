import type { EdgeView } from "./graph-view.ts";

/** A track as the database has it, by ids. */
export interface ChangedTrack {
  readonly id: string;
  /** Of its primary artists; never empty. */
  readonly artistIds: readonly string[];
  readonly setCount: number;
  readonly bpm: number | null;
  readonly camelot: string | null;
  readonly durationMs: number | null;
}

/** A transition as the database has it, by the ids of its tracks. */
export interface ChangedEdge extends EdgeView {
  readonly from: string;
  readonly to: string;
}

/** What has become of some tracks. */
export interface GraphChanges {
  /** The version of the graph that has these changes. */
  readonly version: string;
  /** The tracks whose facts or transitions may have changed; one that is not among `tracks` is gone. */
  readonly trackIds: readonly string[];
  /** Those of `trackIds` that are there, and every other end of `edges`. */
  readonly tracks: readonly ChangedTrack[];
  /** Every transition from or to one of `trackIds`. */
  readonly edges: readonly ChangedEdge[];
}
