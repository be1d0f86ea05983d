import type { FieldError } from "@segue/kernel/errors";
import type { ErrorCode } from "./error-envelope.ts";

/** What a client is told about an error. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fieldErrors?: readonly FieldError[];
}
