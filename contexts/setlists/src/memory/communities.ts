import type { GraphView } from "./graph-view.ts";
import { condense, networkOf, sizeOf, type WeightedNetwork } from "./weighted-network.ts";

export interface Communities {
  /** The community of each track, numbered from 0 by how many tracks they have, most first. */
  readonly communityOf: Uint32Array;
  readonly count: number;
  /** How much more is linked within communities than chance would have it; at most 1. */
  readonly modularity: number;
}

// Moves that gain less than this are the noise of sums of floating-point numbers.
const LEAST_GAIN = 1e-9;
/** Looks at a node, on the average, before moving ends: a few are enough, and it must end. */
const MOST_LOOKS = 50;

/** The groups of a network, as nodes move between them. */
class Grouping {
  readonly groups: Uint32Array;
  readonly #network: WeightedNetwork;
  /** Strengths of the nodes of each group together. */
  readonly #strengths: Float64Array;
  /** Weight of the links from the node at hand to each group, and which groups those are. */
  readonly #links: Float64Array;
  readonly #near: number[] = [];

  constructor(network: WeightedNetwork) {
    this.#network = network;
    this.groups = Uint32Array.from({ length: sizeOf(network) }, (_, node) => node);
    this.#strengths = network.strengths.slice();
    this.#links = new Float64Array(sizeOf(network));
  }

  /** Moves a node to the group where it gains most modularity; whether it moved. */
  improve(node: number): boolean {
    const { total, strengths } = this.#network;
    const own = this.groups[node] ?? 0;
    const strength = strengths[node] ?? 0;
    this.#gather(node);
    this.#strengths[own] = (this.#strengths[own] ?? 0) - strength;
    const gainOf = (group: number) =>
      (this.#links[group] ?? 0) - (strength * (this.#strengths[group] ?? 0)) / (2 * total);
    let best = own;
    let most = gainOf(own) + LEAST_GAIN;
    for (const group of this.#near) {
      const gain = gainOf(group);
      if (gain > most) {
        best = group;
        most = gain;
      }
      this.#links[group] = 0;
    }
    this.#links[own] = 0;
    this.#near.length = 0;
    this.#strengths[best] = (this.#strengths[best] ?? 0) + strength;
    this.groups[node] = best;
    return best !== own;
  }

  #gather(node: number): void {
    const { offsets, neighbours, weights } = this.#network;
    const end = offsets[node + 1] ?? 0;
    for (let place = offsets[node] ?? 0; place < end; place += 1) {
      const group = this.groups[neighbours[place] ?? 0] ?? 0;
      if (this.#links[group] === 0) this.#near.push(group);
      this.#links[group] = (this.#links[group] ?? 0) + (weights[place] ?? 0);
    }
  }
}

/** Moves nodes between groups until none gains by it; only those beside a node that moved are looked at again. */
function moveNodes(network: WeightedNetwork): Uint32Array {
  const count = sizeOf(network);
  const grouping = new Grouping(network);
  const { groups } = grouping;
  // A ring: each node stands in it at most once.
  const queue = Uint32Array.from({ length: count }, (_, node) => node);
  const waits = new Uint8Array(count).fill(1);
  let first = 0;
  let waiting = count;
  for (let looks = 0; waiting > 0 && looks < count * MOST_LOOKS; looks += 1) {
    const node = queue[first] ?? 0;
    first = (first + 1) % count;
    waiting -= 1;
    waits[node] = 0;
    if (!grouping.improve(node)) continue;
    const end = network.offsets[node + 1] ?? 0;
    for (let place = network.offsets[node] ?? 0; place < end; place += 1) {
      const other = network.neighbours[place] ?? 0;
      if (waits[other] === 1 || groups[other] === groups[node]) continue;
      waits[other] = 1;
      queue[(first + waiting) % count] = other;
      waiting += 1;
    }
  }
  return groups;
}

/** Numbers groups from 0 without gaps, in the order in which they come. */
function renumber(groups: Uint32Array): { groups: Uint32Array; count: number } {
  const numbers = new Map<number, number>();
  const renumbered = groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  return { groups: renumbered, count: numbers.size };
}

function bySize(communityOf: Uint32Array, count: number): Uint32Array {
  const sizes = new Uint32Array(count);
  for (const community of communityOf) sizes[community] = (sizes[community] ?? 0) + 1;
  const order = Array.from(sizes.keys()).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const numbers = new Uint32Array(count);
  for (const [number, community] of order.entries()) numbers[community] = number;
  return communityOf.map((community) => numbers[community] ?? 0);
}

function modularityOf({ loops, strengths, total }: WeightedNetwork): number {
  if (total === 0) return 0;
  return loops.reduce((sum, loop, group) => sum + loop / total - ((strengths[group] ?? 0) / (2 * total)) ** 2, 0);
}

/**
 * Communities of tracks that are played together, by the Louvain method (Blondel et al. 2008) with the queue of Leiden
 * (Traag et al. 2019). Transitions count in both directions alike. The same graph has the same communities.
 */
export function findCommunities(view: GraphView, weightOf: (edge: number) => number): Communities {
  let network = networkOf(view, weightOf);
  let communityOf = Uint32Array.from({ length: view.trackCount }, (_, track) => track);
  while (sizeOf(network) > 0) {
    const { groups, count } = renumber(moveNodes(network));
    if (count === sizeOf(network)) break;
    communityOf = communityOf.map((group) => groups[group] ?? 0);
    network = condense(network, groups, count);
  }
  const count = sizeOf(network);
  return { communityOf: bySize(communityOf, count), count, modularity: modularityOf(network) };
}
