/** A track as the exports show it. */
export interface ExportNode {
  readonly id: string;
  readonly artistName: string;
  readonly title: string;
  /** Null for the original. */
  readonly version: string | null;
  /** In how many setlists it was played. */
  readonly setCount: number;
}

/** A transition as the exports show it; `from` and `to` are ids of nodes. */
export interface ExportEdge {
  readonly from: string;
  readonly to: string;
  readonly setCount: number;
  readonly performerCount: number;
  /** `2011`, `2011-06` or `2011-06-15`; null when no setlist of the transition has a date. */
  readonly firstPlayed: string | null;
  readonly lastPlayed: string | null;
}

/** Rows at hand, or rows that are still being read from the database. */
export type Rows<T> = Iterable<T> | AsyncIterable<T>;

/** The graph to export; each side is read once, all nodes before the first edge. */
export interface ExportGraph {
  readonly nodes: Rows<ExportNode>;
  readonly edges: Rows<ExportEdge>;
}
