import { type Dataset, incidentEdges } from "../core/dataset.ts";

/** Positions for every track of a data set, of which only those with `placed[n] === 1` are known. */
export interface PartialPositions {
  readonly positions: Float32Array;
  readonly placed: Uint8Array;
  readonly placedCount: number;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** The same point for the same index, always: a spiral that fills a disc evenly, `spacing` apart. */
export function spiralPoint(index: number, spacing: number): readonly [number, number] {
  const radius = spacing * Math.sqrt(index + 0.5) * 0.6;
  return [radius * Math.cos(index * goldenAngle), radius * Math.sin(index * goldenAngle)];
}

/** Takes the positions of tracks that were there before over to a new data set. */
export function carryPositions(before: Dataset, old: Float32Array, after: Dataset): PartialPositions {
  const positions = new Float32Array(after.nodes.length * 2);
  const placed = new Uint8Array(after.nodes.length);
  let placedCount = 0;
  after.nodes.forEach((node, index) => {
    const was = before.indexById.get(node.id);
    if (was === undefined) return;
    positions[index * 2] = old[was * 2] ?? 0;
    positions[index * 2 + 1] = old[was * 2 + 1] ?? 0;
    placed[index] = 1;
    placedCount++;
  });
  return { positions, placed, placedCount };
}

/**
 * Gives every track that has no position one beside a neighbour that has, going outwards from the known; tracks that
 * no known one leads to go around the outside. Deterministic.
 */
export function placeBesideNeighbors(dataset: Dataset, known: PartialPositions, spacing: number): Float32Array {
  const positions = known.positions.slice();
  const placed = known.placed.slice();
  const queue = Array.from(dataset.nodes.keys()).filter((node) => placed[node] === 1);
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0;
    for (const edge of incidentEdges(dataset, node)) {
      const other = dataset.source[edge] === node ? (dataset.target[edge] ?? 0) : (dataset.source[edge] ?? 0);
      if (placed[other] === 1) continue;
      // A full turn of the golden angle per index, so that several new neighbours of one track spread around it.
      positions[other * 2] = (positions[node * 2] ?? 0) + spacing * Math.cos(other * goldenAngle);
      positions[other * 2 + 1] = (positions[node * 2 + 1] ?? 0) + spacing * Math.sin(other * goldenAngle);
      placed[other] = 1;
      queue.push(other);
    }
  }
  for (let node = 0; node < placed.length; node++) {
    if (placed[node] === 1) continue;
    const [x, y] = spiralPoint(queue.length + node, spacing);
    positions[node * 2] = x;
    positions[node * 2 + 1] = y;
  }
  return positions;
}
