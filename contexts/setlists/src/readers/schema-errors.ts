import type { FieldError } from "@segue/kernel/errors";
import type { TLocalizedValidationError } from "typebox/error";

const MAX_ERRORS = 20;

/** What a compiled schema found wrong, by field path (`setlists/0/entries/3/cue_ms`), cut to the first twenty. */
export function fieldErrorsOf(
  errors: readonly TLocalizedValidationError[],
  prefix: string | null = null,
): FieldError[] {
  return errors.slice(0, MAX_ERRORS).map((error) => {
    const path = error.instancePath.slice(1);
    const field = [prefix, path].filter((part) => part !== null && part !== "").join("/");
    return { field: field === "" ? "document" : field, reason: error.message };
  });
}
