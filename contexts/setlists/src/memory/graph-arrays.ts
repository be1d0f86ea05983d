/**
 * A graph in compressed sparse rows, on memory that threads share. The edges that leave track `t` are those from
 * `outOffsets[t]` up to `outOffsets[t + 1]`, by target; those that arrive, the places from `inOffsets[t]` up to
 * `inOffsets[t + 1]`, by source. An edge takes 16 bytes, and a track 8 in the offsets.
 */
export interface GraphArrays {
  readonly outOffsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly edgeWords: Uint32Array;
  readonly wideEdges: Uint32Array;
  readonly inOffsets: Uint32Array;
  readonly sources: Uint32Array;
  readonly inEdges: Uint32Array;

  /** Four words each, ascending: the place of a track is its number. */
  readonly trackIds: Uint32Array;
  /** Four words each, ascending: the place of an artist is its number. */
  readonly artistIds: Uint32Array;
  /** The artists of track `t` stand in `artists` from `artistOffsets[t]` up to `artistOffsets[t + 1]`. */
  readonly artistOffsets: Uint32Array;
  readonly artists: Uint32Array;
  readonly setCounts: Uint32Array;
  /** In ms; 0 when unknown. */
  readonly durations: Uint32Array;
  /** In bpm; NaN when unknown. */
  readonly tempos: Float64Array;
  /** Places in the list of codes; 0 when unknown. */
  readonly camelotCodes: Uint8Array;
}

/** The names of the arrays, in the order in which they are written: those of wider elements first, for alignment. */
export const GRAPH_ARRAY_TYPES = {
  tempos: Float64Array,
  outOffsets: Uint32Array,
  targets: Uint32Array,
  edgeWords: Uint32Array,
  wideEdges: Uint32Array,
  inOffsets: Uint32Array,
  sources: Uint32Array,
  inEdges: Uint32Array,
  trackIds: Uint32Array,
  artistIds: Uint32Array,
  artistOffsets: Uint32Array,
  artists: Uint32Array,
  setCounts: Uint32Array,
  durations: Uint32Array,
  camelotCodes: Uint8Array,
} as const satisfies Record<keyof GraphArrays, unknown>;

const OF_EDGES = ["outOffsets", "targets", "edgeWords", "wideEdges", "inOffsets", "sources", "inEdges"] as const;

/** How much memory a graph takes: its edges with their offsets, and what is known of its tracks. */
export function graphBytes(arrays: GraphArrays): { readonly edges: number; readonly tracks: number } {
  const edges = OF_EDGES.reduce((sum, name) => sum + arrays[name].byteLength, 0);
  const all = Object.values(arrays).reduce((sum: number, array: ArrayBufferView) => sum + array.byteLength, 0);
  return { edges, tracks: all - edges };
}
