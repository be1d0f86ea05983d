/** An undirected graph by index: edge `e` joins `source[e]` and `target[e]`; a node stands for `mass[n]` tracks. */
export interface MassGraph {
  readonly mass: Float32Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float32Array;
}

/** A smaller graph of the same form, and for each node of the larger one the node it became part of. */
export interface Coarsening {
  readonly graph: MassGraph;
  readonly parent: Uint32Array;
}

/**
 * Joins neighbours two by two, preferring light nodes and strong edges, and gives leaves left over to their neighbour's
 * pair: about half the nodes remain and the overall form is kept. Deterministic. (Matching as in Walshaw, "A
 * Multilevel Algorithm for Force-Directed Graph Drawing", 2003, section 2.2.)
 */
export function coarsen(graph: MassGraph): Coarsening {
  const partner = match(graph);
  const parent = new Uint32Array(graph.mass.length);
  let count = 0;
  for (let node = 0; node < parent.length; node++) {
    const other = partner[node] ?? node;
    if (other >= node) parent[node] = count++;
  }
  for (let node = 0; node < parent.length; node++) {
    const other = partner[node] ?? node;
    if (other < node) parent[node] = parent[other] ?? 0;
  }
  absorbLeaves(graph, partner, parent);
  return { graph: joinNodes(graph, ...renumber(parent)), parent };
}

function match(graph: MassGraph): Uint32Array {
  const { mass, source, target, weight } = graph;
  const partner = Uint32Array.from(mass.keys());
  const appeal = (edge: number) =>
    (weight[edge] ?? 0) / ((mass[source[edge] ?? 0] ?? 1) * (mass[target[edge] ?? 0] ?? 1));
  const appeals = Float32Array.from(source.keys(), appeal);
  const order = Uint32Array.from(source.keys()).sort((a, b) => (appeals[b] ?? 0) - (appeals[a] ?? 0) || a - b);
  for (const edge of order) {
    const from = source[edge] ?? 0;
    const to = target[edge] ?? 0;
    if (from === to || partner[from] !== from || partner[to] !== to) continue;
    partner[from] = to;
    partner[to] = from;
  }
  return partner;
}

/** Without this a star of a thousand leaves would lose one leaf per level. */
function absorbLeaves(graph: MassGraph, partner: Uint32Array, parent: Uint32Array): void {
  const degree = new Uint32Array(parent.length);
  for (const ends of [graph.source, graph.target]) for (const node of ends) degree[node] = (degree[node] ?? 0) + 1;
  for (let edge = 0; edge < graph.source.length; edge++) {
    const from = graph.source[edge] ?? 0;
    const to = graph.target[edge] ?? 0;
    for (const [leaf, hub] of [
      [from, to],
      [to, from],
    ] as const) {
      if (degree[leaf] === 1 && partner[leaf] === leaf && partner[hub] !== hub) parent[leaf] = parent[hub] ?? 0;
    }
  }
}

/** Closes the gaps that absorbed leaves left in the numbering, in place. */
function renumber(parent: Uint32Array): readonly [Uint32Array, number] {
  const used = new Map<number, number>();
  for (let node = 0; node < parent.length; node++) {
    const old = parent[node] ?? 0;
    const now = used.get(old) ?? used.size;
    used.set(old, now);
    parent[node] = now;
  }
  return [parent, used.size];
}

function joinNodes(graph: MassGraph, parent: Uint32Array, count: number): MassGraph {
  const mass = new Float32Array(count);
  parent.forEach((to, node) => {
    mass[to] = (mass[to] ?? 0) + (graph.mass[node] ?? 0);
  });
  const weights = new Map<number, number>();
  for (let edge = 0; edge < graph.source.length; edge++) {
    const one = parent[graph.source[edge] ?? 0] ?? 0;
    const other = parent[graph.target[edge] ?? 0] ?? 0;
    if (one === other) continue;
    const pair = Math.min(one, other) * count + Math.max(one, other);
    weights.set(pair, (weights.get(pair) ?? 0) + (graph.weight[edge] ?? 0));
  }
  return {
    mass,
    source: Uint32Array.from(weights.keys(), (pair) => Math.floor(pair / count)),
    target: Uint32Array.from(weights.keys(), (pair) => pair % count),
    weight: Float32Array.from(weights.values()),
  };
}
