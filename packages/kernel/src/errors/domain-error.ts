/** What went wrong, in words of the business; HTTP and exit codes are derived from it in one place each. */
export type ErrorKind =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "precondition-failed"
  | "precondition-required"
  | "too-large"
  | "unsupported-media-type"
  | "too-many-requests"
  | "unavailable";

/** Why one field (a path such as `title` or `entries/0/cue_ms`) was refused. */
export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

/** An expected failure. A bug is a plain `Error`. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  /** Stable and specific, e.g. `import-empty-file`. */
  readonly code: string;
  readonly fieldErrors: readonly FieldError[];

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { cause?: unknown; fieldErrors?: readonly FieldError[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DomainError";
    this.kind = kind;
    this.code = code;
    this.fieldErrors = options.fieldErrors ?? [];
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
