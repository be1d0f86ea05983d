import { DomainError, type ErrorKind } from "@segue/kernel/errors";
import { databaseFailureOf } from "./database-failure.ts";
import type { ErrorCode } from "./error-envelope.ts";
import type { Failure } from "./failure.ts";
import { frameworkFailureOf } from "./framework-failure.ts";

const CODE_OF_KIND: Readonly<Record<ErrorKind, ErrorCode>> = {
  invalid: "validation-error",
  unauthorized: "unauthorized",
  forbidden: "forbidden",
  "not-found": "not-found",
  conflict: "conflict",
  "precondition-failed": "precondition-failed",
  "precondition-required": "precondition-required",
  "too-large": "payload-too-large",
  "unsupported-media-type": "unsupported-media-type",
  "too-many-requests": "too-many-requests",
  unavailable: "unavailable",
};

// An error is wrapped with the action at each layer; more layers than this are a loop.
const MAX_CAUSES = 8;

/**
 * The one mapping from errors to what a client is told: the outermost cause that is expected (a DomainError, a refusal
 * of the framework, a known database error) decides; null means that none is, so it is a bug.
 */
export function failureOf(error: unknown): Failure | null {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth += 1) {
    if (cause instanceof DomainError) {
      return { code: CODE_OF_KIND[cause.kind], message: cause.message, fieldErrors: cause.fieldErrors };
    }
    const failure = frameworkFailureOf(cause) ?? databaseFailureOf(cause);
    if (failure !== null) return failure;
    cause = cause.cause;
  }
  return null;
}
