import type { FieldError } from "@segue/kernel/errors";
import type { Failure } from "@segue/kernel/http";
import type { FastifyRequest, FastifySchemaValidationError } from "fastify";
import { invalidFields } from "./invalid-fields.ts";

/** A request that the schema of its route refused. */
export interface RefusedRequest {
  readonly validation: readonly FastifySchemaValidationError[];
  readonly validationContext?: string;
}

export const isRefusedRequest = (error: unknown): error is RefusedRequest =>
  error instanceof Error && "validation" in error && Array.isArray(error.validation);

const KINDS: Readonly<Record<string, string>> = { querystring: "parameter", headers: "header" };

const MOST_ERRORS = 20;
const LONGEST_SHOWN = 50;

/** Ids are all that stands in a path, and what cannot be an id names nothing. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  song_id: "Song not found",
  import_id: "Import not found",
};

type Schema = Readonly<Record<string, unknown>>;

// A schema and the parts of a request are objects by name; Fastify types them as unknown.
const valueIn = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function fieldOf({ instancePath, params }: FastifySchemaValidationError, whole: string): string {
  const path = instancePath.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
  const property = params.missingProperty ?? params.additionalProperty;
  return [path, property].filter((part) => typeof part === "string" && part !== "").join(".") || whole;
}

function rangeOf({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return `must be at most ${maximum}`;
  return maximum === undefined ? `must be at least ${minimum}` : `must be between ${minimum} and ${maximum}`;
}

function typeOf(type: unknown, value: unknown): string {
  if (Array.isArray(value)) return "must be given once";
  return /^[aeiou]/.test(String(type)) ? `must be an ${type}` : `must be a ${type}`;
}

function reasonOf({ keyword, message, params }: FastifySchemaValidationError, schema: Schema, value: unknown): string {
  switch (keyword) {
    case "required":
      return "must be given";
    case "additionalProperties":
      return "is not known here";
    case "enum":
    case "const":
      return `unsupported value '${String(value).slice(0, LONGEST_SHOWN)}'`;
    case "minimum":
    case "maximum":
      return rangeOf(schema);
    case "type":
      return typeOf(params.type, value);
    default:
      return message ?? "is not valid";
  }
}

/** What a client is told of a request that a schema refused, in the words of the specification. */
export function failureOfRequest({ validation, validationContext = "body" }: RefusedRequest, request: FastifyRequest) {
  const schema: unknown = valueIn(request.routeOptions.schema, validationContext);
  const given: unknown = valueIn(request, validationContext === "querystring" ? "query" : validationContext);
  const reasons = new Map<string, string>();
  for (const error of validation) {
    const field = fieldOf(error, validationContext);
    if (reasons.has(field)) continue;
    const fieldSchema = valueIn(valueIn(schema, "properties"), field);
    // Of several errors of one field the first says most; the rest come from the alternatives of its schema.
    reasons.set(field, reasonOf(error, isSchema(fieldSchema) ? fieldSchema : {}, valueIn(given, field)));
  }
  const fieldErrors: FieldError[] = [...reasons].slice(0, MOST_ERRORS).map(([field, reason]) => ({ field, reason }));
  if (validationContext === "params") return notFound(fieldErrors);
  return invalidFields(fieldErrors, KINDS[validationContext] ?? "");
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;

function notFound(fieldErrors: readonly FieldError[]): Failure {
  return { code: "not-found", message: NOT_FOUND[fieldErrors[0]?.field ?? ""] ?? "Not found" };
}
