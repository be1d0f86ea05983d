import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { type Coarsening, coarsen, type MassGraph } from "./coarsen.ts";
import { spiralPoint } from "./start-positions.ts";

/** Distance in the world between two tracks that were played one after the other, at rest. */
export const linkLength = 30;

/** A state of the layout worth drawing: interleaved x, y per node, and how much of the work is done (0..1). */
export interface Arrangement {
  readonly positions: Float32Array;
  readonly done: number;
}

interface Body extends SimulationNodeDatum {
  x: number;
  y: number;
  readonly mass: number;
}

const coarsest = 60;
// A tick costs about 4 µs per node: the coarse levels get many, since they decide the form, and the finest what is left
// of a few seconds. Below 30 ticks neighbours have not found room.
const ticks = { most: 110, least: 30, nodeBudget: 90_000 };
const repulsion = 42;
// Screens are wider than high; the weaker pull along x makes the whole so, too.
const gravity = { x: 0.017, y: 0.03 };

/**
 * Lays a graph out from nothing, from coarse to fine: the graph is halved until little is left, that is laid out, and
 * each finer level starts from where the coarser one ended. Yields often, the first time within a few milliseconds;
 * the same graph gives the same result.
 */
export function* arrange(graph: MassGraph): Generator<Arrangement> {
  const levels: Coarsening[] = [];
  let smallest = graph;
  while (smallest.mass.length > coarsest) {
    const level = coarsen(smallest);
    if (level.graph.mass.length > smallest.mass.length * 0.92) break;
    levels.push(level);
    smallest = level.graph;
  }
  let positions = spiral(smallest);
  const work = levels.reduce((sum, level) => sum + level.graph.mass.length, graph.mass.length);
  let worked = 0;
  for (let depth = levels.length; depth >= 0; depth--) {
    const level = depth === 0 ? graph : (levels[depth - 1]?.graph ?? graph);
    const share = level.mass.length / work;
    for (const [at, state] of relax(level, positions, depth === 0)) {
      positions = state;
      yield { positions: refine(positions, levels, depth), done: worked + share * at };
    }
    worked += share;
    const finer = levels[depth - 1];
    if (finer !== undefined) positions = spread(positions, finer.parent);
  }
}

/** Moves only the nodes with `placed[n] === 0`, around the others, which stay. */
export function* settle(graph: MassGraph, start: Float32Array, placed: Uint8Array): Generator<Arrangement> {
  const bodies = makeBodies(graph, start);
  bodies.forEach((body, node) => {
    if (placed[node] !== 1) return;
    body.fx = body.x;
    body.fy = body.y;
  });
  const simulation = simulate(graph, bodies, true).alpha(0.5);
  for (let tick = 1; tick <= 40; tick++) {
    simulation.tick();
    if (tick % 4 === 0) yield { positions: read(bodies), done: tick / 40 };
  }
}

/** Runs one level and hands out its state every few ticks, with the share of its ticks done. */
function* relax(graph: MassGraph, start: Float32Array, finest: boolean): Generator<readonly [number, Float32Array]> {
  const bodies = makeBodies(graph, start);
  const count = Math.min(ticks.most, Math.max(ticks.least, Math.round(ticks.nodeBudget / graph.mass.length)));
  const simulation = simulate(graph, bodies, finest).alpha(finest ? 0.35 : 0.8);
  simulation.alphaDecay(1 - 0.02 ** (1 / count));
  const every = Math.max(1, Math.min(count, Math.round(18_000 / graph.mass.length)));
  for (let tick = 1; tick <= count; tick++) {
    simulation.tick();
    if (tick % every === 0 || tick === count) yield [tick / count, read(bodies)];
  }
}

function simulate(graph: MassGraph, bodies: Body[], finest: boolean) {
  const degree = new Float32Array(bodies.length);
  for (const ends of [graph.source, graph.target]) for (const node of ends) degree[node] = (degree[node] ?? 0) + 1;
  const links = Array.from(graph.source, (source, edge) => ({ source, target: graph.target[edge] ?? 0 }));
  const massOf = (node: Body | number | string) => (typeof node === "object" ? node.mass : 1);
  // A node that stands for m tracks needs the room of m tracks: lengths grow with the root of the mass, charges with
  // the mass, and every level has the same density.
  const length = (link: { source: Body | number | string; target: Body | number | string }) =>
    (linkLength * (Math.sqrt(massOf(link.source)) + Math.sqrt(massOf(link.target)))) / 2;
  const strength = (_: unknown, edge: number) => {
    const least = Math.min(degree[graph.source[edge] ?? 0] ?? 1, degree[graph.target[edge] ?? 0] ?? 1);
    return 1 / Math.max(1, least);
  };
  const charge = forceManyBody<Body>()
    .strength((body) => -repulsion * body.mass)
    .theta(1.15)
    .distanceMin(4);
  if (finest && bodies.length > 4000) charge.theta(1.4);
  return forceSimulation(bodies)
    .stop()
    .velocityDecay(0.45)
    .force("charge", charge)
    .force(
      "link",
      forceLink<Body, { source: Body | number; target: Body | number }>(links).distance(length).strength(strength),
    )
    .force("x", forceX<Body>(0).strength(gravity.x))
    .force("y", forceY<Body>(0).strength(gravity.y));
}

function makeBodies(graph: MassGraph, start: Float32Array): Body[] {
  return Array.from(graph.mass, (mass, node) => ({ x: start[node * 2] ?? 0, y: start[node * 2 + 1] ?? 0, mass }));
}

function read(bodies: readonly Body[]): Float32Array {
  const positions = new Float32Array(bodies.length * 2);
  bodies.forEach((body, node) => {
    positions[node * 2] = body.x;
    positions[node * 2 + 1] = body.y;
  });
  return positions;
}

function spiral(graph: MassGraph): Float32Array {
  const total = graph.mass.reduce((sum, mass) => sum + mass, 0);
  const spacing = 2 * linkLength * Math.sqrt(total / Math.max(1, graph.mass.length));
  const positions = new Float32Array(graph.mass.length * 2);
  for (let node = 0; node < graph.mass.length; node++) positions.set(spiralPoint(node, spacing), node * 2);
  return positions;
}

/** Puts every node where its parent is, a little apart from its siblings. */
function spread(positions: Float32Array, parent: Uint32Array): Float32Array {
  const finer = new Float32Array(parent.length * 2);
  parent.forEach((from, node) => {
    const [dx, dy] = spiralPoint(node % 7, linkLength * 0.5);
    finer[node * 2] = (positions[from * 2] ?? 0) + dx;
    finer[node * 2 + 1] = (positions[from * 2 + 1] ?? 0) + dy;
  });
  return finer;
}

/** Positions of all tracks while only a coarser level has been laid out. */
function refine(positions: Float32Array, levels: readonly Coarsening[], depth: number): Float32Array {
  let finer = positions;
  for (let level = depth - 1; level >= 0; level--) finer = spread(finer, levels[level]?.parent ?? new Uint32Array());
  return finer;
}
