import { Type } from "typebox";

/** An error in the shape of every error; errors are written by the kernel, so this is for the reader of the API alone. */
const refused = (description: string) => Type.Unsafe<never>({ description, $ref: "ErrorEnvelope#" });

export const notValid = refused("Not valid; `details.fieldErrors` says what and why.");
export const notFound = refused("There is no such song.");
export const conflict = refused(
  "There is such a song already (where songs are to be unique), or the `Idempotency-Key` was used for another one.",
);
export const outdated = refused("The song has another version than `If-Match` names.");

export const noContent = Type.Null({ description: "Done" });
