import type { ErrorObject } from "ajv";
import { pointerStep } from "../json-value.ts";

/** One place where a value is not what a schema asks for. */
export interface Violation {
  /** JSON pointer into the value. */
  readonly pointer: string;
  readonly reason: string;
}

// So that a schema with a long list does not make a long reply.
const LONGEST_REASON = 300;

// The keyword whose error stands at an object, about one of its keys -> the parameter that names the key.
const KEY_OF: Readonly<Record<string, string>> = {
  required: "missingProperty",
  additionalProperties: "additionalProperty",
  unevaluatedProperties: "unevaluatedProperty",
};

function reasonOf({ keyword, message = "is not valid", params }: ErrorObject): string {
  if (keyword === "required") return "must be given";
  if (keyword in KEY_OF) return "is not known here";
  if (keyword === "enum") return `must be one of ${JSON.stringify(params.allowedValues).slice(1, -1)}`;
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === "false schema") return "must not be given";
  return message;
}

/**
 * What a client is told about the errors of a schema, the first of each place: those after it come from alternatives.
 * Reasons quote the schema, and never the value, which may be a secret.
 */
export function violationsOf(errors: readonly ErrorObject[], most: number): Violation[] {
  const reasons = new Map<string, string>();
  for (const error of errors) {
    if (reasons.size === most) break;
    const key: unknown = error.params[KEY_OF[error.keyword] ?? ""];
    const pointer = error.instancePath + (typeof key === "string" ? pointerStep(key) : "");
    if (!reasons.has(pointer)) reasons.set(pointer, reasonOf(error).slice(0, LONGEST_REASON));
  }
  return [...reasons].map(([pointer, reason]) => ({ pointer, reason }));
}
