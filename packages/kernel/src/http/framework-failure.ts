import type { FieldError } from "@segue/kernel/errors";
import type { FastifySchemaValidationError } from "fastify";
import { type ErrorCode, STATUS_OF_CODE } from "./error-envelope.ts";
import type { Failure } from "./failure.ts";

// What Fastify says in its own terms, said in ours.
const MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "The body is larger than this route takes.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty, and should be JSON.",
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is not valid JSON.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "The body is not as long as its Content-Length.",
  FST_ERR_BAD_URL: "The address is not a valid URL.",
  FST_ERR_MAX_PARAM_LENGTH: "A part of the address is too long.",
};

const CODES: ReadonlyMap<number, ErrorCode> = new Map(
  // The keys are the codes, by the type of the table.
  (Object.keys(STATUS_OF_CODE) as ErrorCode[]).map((code) => [STATUS_OF_CODE[code], code]),
);

const MOST_FIELD_ERRORS = 20;

/** `/entries/0/cue_ms` -> `entries/0/cue_ms`, with the name of a missing or unknown property at its end. */
function fieldOf({ instancePath, params }: FastifySchemaValidationError, whole: string): string {
  const path = instancePath.slice(1).replaceAll("~1", "/").replaceAll("~0", "~");
  const property = params.missingProperty ?? params.additionalProperty;
  return [path, property].filter((part) => typeof part === "string" && part !== "").join("/") || whole;
}

function reasonOf({ keyword, message, params }: FastifySchemaValidationError): string {
  if (keyword === "required") return "must be given";
  if (keyword === "additionalProperties") return "is not known here";
  if (keyword === "enum" && Array.isArray(params.allowedValues))
    return `must be one of ${params.allowedValues.join(", ")}`;
  return message ?? "is not valid";
}

function fieldErrorsOf(errors: readonly FastifySchemaValidationError[], whole: string): FieldError[] {
  const reasons = new Map<string, string>();
  for (const error of errors) {
    const field = fieldOf(error, whole);
    // Of several errors of one field the first says most; the rest come from the alternatives of its schema.
    if (!reasons.has(field)) reasons.set(field, reasonOf(error));
  }
  return [...reasons].slice(0, MOST_FIELD_ERRORS).map(([field, reason]) => ({ field, reason }));
}

interface Refusal extends Error {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly validation?: FastifySchemaValidationError[];
  readonly validationContext?: string;
}

/** What a client is told when Fastify or a plugin of it refused the request; null for every other error. */
export function frameworkFailureOf(error: Refusal): Failure | null {
  if (error.validation !== undefined) {
    const part = error.validationContext ?? "request";
    return {
      code: "validation-error",
      message: `The ${part === "querystring" ? "query" : part} is not valid.`,
      fieldErrors: fieldErrorsOf(error.validation, part),
    };
  }
  const { statusCode: status, code } = error;
  if (typeof status !== "number" || status < 400 || status > 499) return null;
  const isOfFastify = typeof code === "string" && code.startsWith("FST_");
  const message = isOfFastify ? (MESSAGES[code] ?? error.message) : messageOfNode(error);
  return { code: CODES.get(status) ?? "validation-error", message };
}

/** Fastify passes on what Node and the JSON parser threw, with a status but without a code of its own. */
function messageOfNode(error: Error): string {
  return error instanceof SyntaxError ? "The body is not valid JSON." : "The request did not arrive whole.";
}
