/** What is known of one transition; the numbers are those of `setlists.transition`. */
export interface EdgeView {
  readonly setCount: number;
  readonly performerCount: number;
  /** Year of the last play; 0 when no date is known. */
  readonly lastYear: number;
  readonly sameArtist: boolean;
}

/**
 * The graph as algorithms see it: tracks are numbered from 0, edges too. An edge number is good until the next change
 * of the graph, so an algorithm that yields to the event loop works on a view that does not change meanwhile.
 */
export interface GraphView {
  /** Numbers of tracks are below this; one that was deleted keeps its number and has no edges. */
  readonly trackCount: number;
  /** Numbers of edges are below this; some may be of edges that are gone. */
  readonly edgeCount: number;
  /** Calls `visit` for every transition that leaves a track, always in the same order. */
  forEachOut(track: number, visit: (to: number, edge: number) => void): void;
  /** Calls `visit` for every transition that arrives at a track, always in the same order. */
  forEachIn(track: number, visit: (from: number, edge: number) => void): void;
  edge(edge: number): EdgeView;
  /** Cost of following an edge, > 0, falling with evidence: see edge-cost.ts. */
  cost(edge: number): number;
}

/** What is known of the tracks of a {@link GraphView}, by number. */
export interface TrackFacts {
  /** Numbers of the primary artists; never empty. */
  artists(track: number): readonly number[];
  /** Tempo in bpm; null when unknown. */
  bpm(track: number): number | null;
  /** Camelot code as `8A`; null when unknown. */
  camelot(track: number): string | null;
  /** Length in ms; null when unknown. */
  durationMs(track: number): number | null;
  /** In how many sets it was played. */
  setCount(track: number): number;
}
