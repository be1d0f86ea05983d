import type { GraphArrays } from "./graph-arrays.ts";
import type { GraphChanges } from "./graph-changes.ts";

/** Which graph something is. */
export interface GraphVersion {
  /** Counts up with every change. */
  readonly version: string;
  /** Tells the graph of this library at this version from any other. */
  readonly origin: string;
}

/** A graph in arrays, and which one it is. */
export interface GraphImage extends GraphVersion {
  readonly arrays: GraphArrays;
}

/** Where the graph comes from: the database. */
export interface GraphSource {
  /** The whole graph as it is now. */
  readGraph(): Promise<GraphImage>;
  /** The origin of this library's graph at a version; null when that is not known any more. */
  originOf(version: string): Promise<string | null>;
  /**
   * What has changed since a version; null when that is not known any more, or so much that reading the whole graph is
   * quicker.
   */
  readChanges(since: string): Promise<GraphChanges | null>;
}
