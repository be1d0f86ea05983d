import type { GraphView } from "./graph-view.ts";

const DAMPING = 0.85;
const TOLERANCE = 1e-7;
const MOST_ROUNDS = 200;

/** How much each track gives away: the weights of the edges that leave it. */
function outWeights(view: GraphView, weightOf: (edge: number) => number): Float64Array {
  const sums = new Float64Array(view.trackCount);
  for (let track = 0; track < view.trackCount; track += 1) {
    view.forEachOut(track, (_, edge) => {
      sums[track] = (sums[track] ?? 0) + weightOf(edge);
    });
  }
  return sums;
}

/**
 * The importance of every track (PageRank; Page, Brin, Motwani and Winograd 1999): the share of time that somebody
 * spends at it who follows transitions by their weight, and at 15 % of the steps, and where none leads on, begins anew
 * anywhere. The shares sum to 1. Ends when a round moves less than a ten millionth of the time.
 */
export function computeImportance(view: GraphView, weightOf: (edge: number) => number): Float64Array {
  const count = view.trackCount;
  const given = outWeights(view, weightOf);
  let ranks = new Float64Array(count).fill(1 / count);
  let next = new Float64Array(count);
  let onward = 0;
  // Gives rather than receives: so only the tracks that are given to lie scattered in memory.
  const give = (to: number, edge: number) => {
    next[to] = (next[to] ?? 0) + onward * weightOf(edge);
  };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let stuck = 0;
    for (let track = 0; track < count; track += 1) if (given[track] === 0) stuck += ranks[track] ?? 0;
    next.fill((1 - DAMPING + DAMPING * stuck) / count);
    for (let track = 0; track < count; track += 1) {
      if (given[track] === 0) continue;
      onward = (DAMPING * (ranks[track] ?? 0)) / (given[track] ?? 1);
      view.forEachOut(track, give);
    }
    let moved = 0;
    for (let track = 0; track < count; track += 1) moved += Math.abs((next[track] ?? 0) - (ranks[track] ?? 0));
    [ranks, next] = [next, ranks];
    if (moved < TOLERANCE) break;
  }
  return ranks;
}
