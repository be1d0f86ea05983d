import type { GraphView } from "./graph-view.ts";

/**
 * What each edge weighs in importance and in communities, by its number: `1 / cost - 1`, which is the logarithm of its
 * evidence, so that one much repeated transition does not outweigh ten different ones.
 */
export function edgeWeights(view: GraphView): Float64Array {
  const weights = new Float64Array(view.edgeCount);
  const weigh = (_: number, edge: number) => {
    weights[edge] = 1 / view.cost(edge) - 1;
  };
  for (let track = 0; track < view.trackCount; track += 1) view.forEachOut(track, weigh);
  return weights;
}
