import { compactGraph } from "./compact-graph.ts";
import { findPaths, type Obstacle } from "./find-paths.ts";
import type { GraphArrays } from "./graph-arrays.ts";
import type { EdgeView } from "./graph-view.ts";
import type { MemoryGraph } from "./memory-graph.ts";
import { PathSearch } from "./path-search.ts";
import { type PlanTask, type PlanTaskAnswer, runPlanTask } from "./plan-task.ts";
import { runRankTask, type TrackRanks } from "./rank-task.ts";

/** A path that is asked for, by ids. */
export interface PathTask {
  /** The first track, those on the way, the last. */
  readonly stops: readonly string[];
  readonly banned: readonly string[];
  readonly maxKeySteps: number | null;
  readonly maxTempoChange: number | null;
  readonly strict: boolean;
  readonly alternatives: number;
}

export interface PathStep extends EdgeView {
  readonly cost: number;
}

export interface NamedPath {
  readonly trackIds: readonly string[];
  /** One fewer than tracks. */
  readonly steps: readonly PathStep[];
  readonly cost: number;
}

export interface PathTaskAnswer {
  readonly paths: readonly NamedPath[];
  readonly obstacles: readonly Obstacle[];
  readonly complete: boolean;
}

/** What is done on the graph off the event loop, by name: what goes in and what comes out. */
export interface GraphTasks {
  readonly paths: { readonly input: PathTask; readonly output: PathTaskAnswer };
  readonly plan: { readonly input: PlanTask; readonly output: PlanTaskAnswer };
  readonly rank: { readonly input: null; readonly output: TrackRanks };
  readonly compact: { readonly input: null; readonly output: GraphArrays };
}

export type GraphTaskName = keyof GraphTasks;

/** How each task is done; one of them for a thread, since they keep what they can use again. */
export type GraphTaskRunners = {
  readonly [Name in GraphTaskName]: (
    graph: MemoryGraph,
    input: GraphTasks[Name]["input"],
  ) => GraphTasks[Name]["output"];
};

function runPaths(graph: MemoryGraph, search: PathSearch, { stops, banned, ...rest }: PathTask): PathTaskAnswer {
  const numbers = stops.map((id) => graph.numberOf(id)).filter((number) => number !== null);
  // A track without an artist is in no graph, so no path leads to it.
  if (numbers.length < stops.length) return { paths: [], obstacles: [], complete: true };
  const bans = banned.map((id) => graph.numberOf(id)).filter((number) => number !== null);
  const { paths, ...answer } = findPaths(graph, search, { ...rest, stops: numbers, banned: new Set(bans) });
  const named = paths.map(({ tracks, edges, cost }) => ({
    trackIds: tracks.map((track) => graph.idOf(track)),
    steps: edges.map((edge) => ({ ...graph.edge(edge), cost: graph.cost(edge) })),
    cost,
  }));
  return { ...answer, paths: named };
}

export function makeGraphTaskRunners(): GraphTaskRunners {
  const search = new PathSearch();
  return {
    paths: (graph, input) => runPaths(graph, search, input),
    plan: runPlanTask,
    rank: runRankTask,
    compact: compactGraph,
  };
}
