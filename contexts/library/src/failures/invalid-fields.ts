import { DomainError, type FieldError } from "@segue/kernel/errors";

/** What is told of a request with fields that are not valid. */
export interface InvalidFields {
  readonly code: "validation-error";
  readonly message: string;
  readonly fieldErrors: readonly FieldError[];
}

// Beyond it a message reads worse than the list under it.
const MOST_NAMED = 4;

const sentence = new Intl.ListFormat("en", { type: "conjunction" });

/** `Invalid duration`, `Invalid title and media_file`, `Invalid sort parameter`: the message of refused fields. */
function messageOf(fieldErrors: readonly FieldError[], kind: string): string {
  // `media_file.key` is part of what the client knows as media_file.
  const names = [...new Set(fieldErrors.map(({ field }) => field.split(".", 1)[0] ?? field))];
  const named = names.length > MOST_NAMED ? `${names.length} fields` : sentence.format(names);
  if (kind === "") return `Invalid ${named}`;
  return `Invalid ${named} ${kind}${names.length > 1 ? "s" : ""}`;
}

/** The failure of refused fields; `kind` is what they are, such as `parameter`, and nothing for those of a body. */
export function invalidFields(fieldErrors: readonly FieldError[], kind = ""): InvalidFields {
  return { code: "validation-error", message: messageOf(fieldErrors, kind), fieldErrors };
}

/** The same as an error to throw. */
export function invalidSong(fieldErrors: readonly FieldError[], kind = ""): DomainError {
  return new DomainError("invalid", "song-invalid", messageOf(fieldErrors, kind), { fieldErrors });
}
