import type { GraphView } from "./graph-view.ts";

/** An undirected network in compressed sparse rows; every link stands at both of its ends. */
export interface WeightedNetwork {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly weights: Float64Array;
  /** Weight of the links of each node to itself, each counted once. */
  readonly loops: Float64Array;
  /** Weight of the links at each node; those to itself count twice. */
  readonly strengths: Float64Array;
  /** Weight of all links, each counted once. */
  readonly total: number;
}

export const sizeOf = ({ loops }: WeightedNetwork): number => loops.length;

function finish(offsets: Uint32Array, neighbours: Uint32Array, weights: Float64Array, loops: Float64Array) {
  const strengths = loops.map((loop) => 2 * loop);
  for (let node = 0; node < loops.length; node += 1) {
    const end = offsets[node + 1] ?? 0;
    for (let place = offsets[node] ?? 0; place < end; place += 1) {
      strengths[node] = (strengths[node] ?? 0) + (weights[place] ?? 0);
    }
  }
  const total = strengths.reduce((sum, strength) => sum + strength, 0) / 2;
  return { offsets, neighbours, weights, loops, strengths, total };
}

/** The tracks of a graph, linked whichever of two was played first. */
export function networkOf(view: GraphView, weightOf: (edge: number) => number): WeightedNetwork {
  const count = view.trackCount;
  const offsets = new Uint32Array(count + 1);
  const countOne = (_: number) => {
    places += 1;
  };
  let places = 0;
  for (let track = 0; track < count; track += 1) {
    view.forEachOut(track, countOne);
    view.forEachIn(track, countOne);
    offsets[track + 1] = places;
  }
  const neighbours = new Uint32Array(places);
  const weights = new Float64Array(places);
  let place = 0;
  const add = (other: number, edge: number) => {
    neighbours[place] = other;
    weights[place] = weightOf(edge);
    place += 1;
  };
  for (let track = 0; track < count; track += 1) {
    view.forEachOut(track, add);
    view.forEachIn(track, add);
  }
  return finish(offsets, neighbours, weights, new Float64Array(count));
}

/** Nodes by the group they are in, as compressed sparse rows. */
function membersOf(groups: Uint32Array, count: number) {
  const starts = new Uint32Array(count + 1);
  for (const group of groups) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const members = new Uint32Array(groups.length);
  for (const [node, group] of groups.entries()) {
    const place = next[group] ?? 0;
    members[place] = node;
    next[group] = place + 1;
  }
  return { starts, members };
}

/** The network whose nodes are the `count` groups of another one. */
export function condense(network: WeightedNetwork, groups: Uint32Array, count: number): WeightedNetwork {
  const { starts, members } = membersOf(groups, count);
  const sums = new Float64Array(count);
  const offsets = new Uint32Array(count + 1);
  const neighbours: number[] = [];
  const weights: number[] = [];
  const loops = new Float64Array(count);
  for (let group = 0; group < count; group += 1) {
    const touched: number[] = [];
    for (const node of members.subarray(starts[group], starts[group + 1])) {
      loops[group] = (loops[group] ?? 0) + (network.loops[node] ?? 0);
      const end = network.offsets[node + 1] ?? 0;
      for (let place = network.offsets[node] ?? 0; place < end; place += 1) {
        const other = groups[network.neighbours[place] ?? 0] ?? 0;
        const weight = network.weights[place] ?? 0;
        // A link within the group is met at both of its ends.
        if (other === group) loops[group] = (loops[group] ?? 0) + weight / 2;
        else {
          if (sums[other] === 0) touched.push(other);
          sums[other] = (sums[other] ?? 0) + weight;
        }
      }
    }
    for (const other of touched) {
      neighbours.push(other);
      weights.push(sums[other] ?? 0);
      sums[other] = 0;
    }
    offsets[group + 1] = neighbours.length;
  }
  return finish(offsets, Uint32Array.from(neighbours), Float64Array.from(weights), loops);
}
