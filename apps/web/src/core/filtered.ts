import type { Dataset } from "./dataset.ts";

/** What the person asked to see. */
export interface Filters {
  /** Transitions seen in fewer sets are hidden, and so are tracks left without one. 1 hides nothing. */
  readonly minSets: number;
}

/** Second step of the picture: which indices of the data set are visible, in ascending order. */
export interface Filtered {
  readonly dataset: Dataset;
  readonly nodes: Uint32Array;
  readonly edges: Uint32Array;
}

export function filterDataset(dataset: Dataset, filters: Filters): Filtered {
  const edges = Uint32Array.from(dataset.edges.keys()).filter(
    (edge) => (dataset.edges[edge]?.set_count ?? 0) >= filters.minSets,
  );
  if (filters.minSets <= 1) return { dataset, nodes: Uint32Array.from(dataset.nodes.keys()), edges };
  const touched = new Uint8Array(dataset.nodes.length);
  for (const edge of edges) {
    touched[dataset.source[edge] ?? 0] = 1;
    touched[dataset.target[edge] ?? 0] = 1;
  }
  return { dataset, nodes: Uint32Array.from(dataset.nodes.keys()).filter((node) => touched[node] === 1), edges };
}
