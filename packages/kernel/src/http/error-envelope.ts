import type { FieldError } from "@segue/kernel/errors";
import { type Static, Type } from "typebox";

/** Every code that an error reply can carry, with its usual status. */
export const STATUS_OF_CODE = {
  "validation-error": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "precondition-failed": 412,
  "payload-too-large": 413,
  "unsupported-media-type": 415,
  "precondition-required": 428,
  "too-many-requests": 429,
  "internal-error": 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS_OF_CODE;

/** The shape of every error reply. */
export const ErrorEnvelope = Type.Object({
  error: Type.Object({
    code: Type.String({ enum: Object.keys(STATUS_OF_CODE) }),
    message: Type.String(),
    details: Type.Optional(
      Type.Object({
        fieldErrors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), reason: Type.String() }))),
      }),
    ),
  }),
});

/** Puts an error into the shape of every error reply; `details` is left out when there are none. */
export function toEnvelope(
  code: ErrorCode,
  message: string,
  fieldErrors: readonly FieldError[] = [],
): Static<typeof ErrorEnvelope> {
  if (fieldErrors.length === 0) return { error: { code, message } };
  return { error: { code, message, details: { fieldErrors: [...fieldErrors] } } };
}
