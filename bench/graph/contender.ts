/** A graph that is measured: what is asked of it. Answers are numbers, so that those of two can be compared. */
export interface Contender {
  /** Bytes of its arrays in memory that threads share, which the heap does not count; null when it has none. */
  readonly bytes: { readonly edges: number; readonly tracks: number } | null;
  /** Sum of the set counts of the transitions from a track. */
  neighbours(track: number): number;
  /** How many tracks lie within two transitions. */
  twoHop(track: number): number;
  /** Cost of the best path; null when there is none. */
  path(from: number, to: number): number | null;
  /** Seconds of PageRank are counted; the answer is the share of the most important track. */
  importance(): number;
  /** Communities by the Louvain method; the answer is their modularity. */
  communities(): number;
  /** What only one contender can do: a name and what is done for two tracks. */
  readonly others: Readonly<Record<string, (from: number, to: number) => number | null>>;
  /** Further figures, each measured once. */
  extras(): Promise<Readonly<Record<string, number>>>;
}
