import type { FieldError } from "@segue/kernel/errors";
import type { Failure } from "@segue/kernel/http";
import { SONG_LIMITS } from "../songs/song.ts";
import { invalidFields } from "./invalid-fields.ts";

/** A row that PostgreSQL refused, and by which constraint or for which column. */
export interface RefusedRow {
  /** SQLSTATE of class 23. */
  readonly state: string;
  readonly constraint: string;
  readonly column: string;
}

// An error is wrapped with the action at each layer; more layers than this are a loop.
const MAX_CAUSES = 8;

const textOf = (error: Error, property: string): string => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === "string" ? value : "";
};

/** The violation of a constraint that an error is or was caused by; null for any other error. */
export function refusedRow(error: unknown): RefusedRow | null {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth += 1) {
    const state = textOf(cause, "code");
    if (/^23[0-9A-Z]{3}$/.test(state))
      return { state, constraint: textOf(cause, "constraint"), column: textOf(cause, "column") };
    cause = cause.cause;
  }
  return null;
}

const NOT_NULL = "23502";
const UNIQUE = "23505";
const CHECK = "23514";

/** The fields of the API behind the columns of songs whose names differ. */
const FIELDS: Readonly<Record<string, string>> = { media_bucket: "media_file.bucket", media_key: "media_file.key" };

const REASONS: Readonly<Record<string, string>> = {
  songs_title_check: "must not be empty",
  songs_artist_check: "must not be empty",
  songs_duration_check: `must be between 0 and ${SONG_LIMITS.duration}`,
  songs_media_bucket_check: "must not be empty",
  songs_media_key_check: "must not be empty",
};

const fieldOf = (column: string): string => FIELDS[column] ?? column;

const invalid = (error: FieldError): Failure => invalidFields([error]);

/** What a client is told of a song that the database refused (section 6.4); null where another rule decides. */
export function failureOfRow({ state, constraint, column }: RefusedRow): Failure | null {
  if (state === NOT_NULL) return invalid({ field: fieldOf(column), reason: "must be given" });
  if (state === UNIQUE && constraint === "songs_unique_idx")
    return { code: "conflict", message: "A song with this title, artist and duration already exists" };
  const reason = REASONS[constraint];
  if (state !== CHECK || reason === undefined) return null;
  return invalid({ field: fieldOf(constraint.replace(/^songs_|_check$/g, "")), reason });
}
