/** How long one operation took, over many inputs. */
export interface Timing {
  readonly runs: number;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly max_ms: number;
  /** By which two contenders are known to have done the same. */
  readonly sum_of_first_answers: number;
}

interface Once {
  readonly seconds: number;
  readonly answer: number;
}

/** What was measured of one contender at one size. */
export interface Measured {
  /** From the lists of tracks and transitions in memory to a graph that can be asked. */
  readonly build_ms: number;
  /** Of all threads of the process, collecting garbage included; depends less on who else uses the machine. */
  readonly build_cpu_ms: number;
  /** Heap, arrays beside it and shared arrays, after a collection, less what there was before. */
  readonly memory_bytes: number;
  /** Bytes of the arrays that hold edges and their offsets; null where there are none. */
  readonly edge_bytes: number | null;
  readonly operations: Readonly<Record<string, Timing>>;
  readonly pagerank: Once;
  readonly louvain: Once;
  readonly upkeep: Readonly<Record<string, number>>;
}
