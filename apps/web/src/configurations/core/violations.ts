import { ApiError } from "../../api/request.ts";
import { stepsOf } from "./json-value-rules.ts";

/** What the server said against the value at a path. */
export interface Violation {
  readonly path: readonly string[];
  readonly reason: string;
}

/** What the server said against something else: a configuration, when it named one. */
interface Elsewhere {
  readonly field: string;
  readonly reason: string;
  readonly configuration: string | null;
  /** The path in that configuration, or the field. */
  readonly pointer: string;
}

/** What the server said against what was sent, by where it belongs. */
export interface Violations {
  readonly config: readonly Violation[];
  readonly schema: readonly Violation[];
  /** Against a field with a place of its own: its first reason. */
  readonly fields: Readonly<Record<string, string>>;
  /** Against what is not on this page, such as configurations that extend this one. */
  readonly elsewhere: readonly Elsewhere[];
}

export const noViolations: Violations = { config: [], schema: [], fields: {}, elsewhere: [] };

const ownFields = new Set(["name", "comments", "extends", "comment", "version"]);

/** Sorts the field errors of a refusal: `config/limits/rpm` is a path in the values. */
export function violationsOf(problem: unknown): Violations {
  if (!(problem instanceof ApiError) || problem.fieldErrors.length === 0) return noViolations;
  const within = (root: string) =>
    problem.fieldErrors
      .filter(({ field }) => field === root || field.startsWith(`${root}/`))
      .map(({ field, reason }) => ({ path: stepsOf(field.slice(root.length)), reason }));
  const others = problem.fieldErrors.filter(({ field }) => !/^(config|schema)(\/|$)/.test(field));
  return {
    config: within("config"),
    schema: within("schema"),
    fields: Object.fromEntries(
      others.filter(({ field }) => ownFields.has(field)).map(({ field, reason }) => [field, reason]),
    ),
    elsewhere: others.filter(({ field }) => !ownFields.has(field)).map(elsewhere),
  };
}

/** The server writes `configurations/<id>/config/<path>` of one that a change would break. */
function elsewhere({ field, reason }: { readonly field: string; readonly reason: string }): Elsewhere {
  const [, configuration, pointer] = /^configurations\/([^/]+)\/config(.*)$/s.exec(field) ?? [];
  if (configuration === undefined) return { field, reason, configuration: null, pointer: field };
  return { field, reason, configuration, pointer: pointer === "" || pointer === undefined ? "/" : pointer };
}
