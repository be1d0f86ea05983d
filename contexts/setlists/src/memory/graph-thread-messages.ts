import type { GraphArrays } from "./graph-arrays.ts";
import type { GraphChanges } from "./graph-changes.ts";
import type { GraphTaskName, GraphTasks } from "./graph-tasks.ts";

/** What a thread must know to have the graph as it is, in order. */
export type GraphOrder =
  | { readonly kind: "graph"; readonly arrays: GraphArrays; readonly thisYear: number }
  | { readonly kind: "changes"; readonly changes: GraphChanges };

/** What a thread of the graph is told, in order. */
export type ThreadOrder =
  | GraphOrder
  | {
      readonly kind: "task";
      readonly number: number;
      readonly name: GraphTaskName;
      readonly input: GraphTasks[GraphTaskName]["input"];
    };

/** What it answers to a task. */
export type ThreadReply =
  | { readonly number: number; readonly output: unknown }
  | { readonly number: number; readonly failure: unknown };
