import type { FieldError } from "@segue/kernel/errors";
import { lengthOf, type MediaRef, SONG_LIMITS, type SongFields, tidyName } from "./song.ts";

/** What a change says of a song; what it does not name stays as it is. */
export type SongChange = { readonly [Field in keyof SongFields]?: SongFields[Field] };

type Errors = FieldError[];

// A body may hold a million unknown properties; nobody reads a list of them.
const MOST_ERRORS = 20;
const LONGEST_FIELD_NAME = 60;

// What is displayed as nothing: format and control characters, white space, fillers (Default_Ignorable_Code_Point has
// those of Hangul and the variation selectors), the braille blank.
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\s\u2800]|\p{Co}/u;

const FIELDS = ["title", "artist", "duration", "media_file"];
const MEDIA_FIELDS = ["bucket", "key"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The text itself where it is one that a database keeps and gives back as it came. */
function checkText(value: unknown, field: string, errors: Errors): string | null {
  const reason = textProblem(value);
  if (reason === null) return String(value);
  errors.push({ field, reason });
  return null;
}

function textProblem(value: unknown): string | null {
  if (value === undefined) return "must be given";
  if (typeof value !== "string") return "must be a string";
  // PostgreSQL has no such character in a text.
  if (value.includes("\0")) return "must not contain the character U+0000";
  return value.isWellFormed() ? null : "must be well-formed Unicode, without half of a surrogate pair";
}

function checkLength(text: string, most: number, field: string, errors: Errors): void {
  // Never longer in code points than in UTF-16.
  if (text.length <= most || lengthOf(text) <= most) return;
  errors.push({ field, reason: `must be at most ${most} characters` });
}

function checkName(value: unknown, field: "title" | "artist", errors: Errors): string {
  const text = checkText(value, field, errors);
  if (text === null) return "";
  const name = tidyName(text);
  if (!VISIBLE.test(name)) errors.push({ field, reason: "must not be empty" });
  else checkLength(name, SONG_LIMITS[field], field, errors);
  return name;
}

function checkDuration(value: unknown, errors: Errors): number {
  const reason = durationProblem(value);
  if (reason === null) return Number(value);
  errors.push({ field: "duration", reason });
  return 0;
}

function durationProblem(value: unknown): string | null {
  if (value === undefined) return "must be given";
  if (typeof value !== "number") return "must be an integer";
  if (value < 0 || value > SONG_LIMITS.duration) return `must be between 0 and ${SONG_LIMITS.duration}`;
  return Number.isInteger(value) ? null : "must be an integer";
}

function checkMediaPart(value: unknown, part: "bucket" | "key", errors: Errors): string {
  const field = `media_file.${part}`;
  const text = checkText(value, field, errors);
  if (text === null) return "";
  if (text === "") errors.push({ field, reason: "must not be empty" });
  else checkLength(text, SONG_LIMITS[part], field, errors);
  return text;
}

function checkMediaFile(value: unknown, errors: Errors): MediaRef {
  if (!isObject(value)) {
    errors.push({ field: "media_file", reason: value === undefined ? "must be given" : "must be an object" });
    return { bucket: "", key: "" };
  }
  const { bucket, key } = value;
  const media = { bucket: checkMediaPart(bucket, "bucket", errors), key: checkMediaPart(key, "key", errors) };
  checkKnown(value, MEDIA_FIELDS, "media_file.", errors);
  return media;
}

function checkKnown(value: object, known: readonly string[], prefix: string, errors: Errors): void {
  for (const name in value) {
    if (known.includes(name)) continue;
    if (errors.length >= MOST_ERRORS) return;
    const field = `${prefix}${name.toWellFormed().replaceAll("\0", " ").slice(0, LONGEST_FIELD_NAME)}`;
    errors.push({ field, reason: "is not known here" });
  }
}

const notAnObject = { errors: [{ field: "body", reason: "must be a JSON object" }] };

/** Reads a whole song as a client gives it, normalised; or says everything that is wrong with it (section 3.2). */
export function checkSong(value: unknown): { readonly song: SongFields } | { readonly errors: readonly FieldError[] } {
  if (!isObject(value)) return notAnObject;
  const errors: Errors = [];
  const song = {
    title: checkName(value.title, "title", errors),
    artist: checkName(value.artist, "artist", errors),
    duration: checkDuration(value.duration, errors),
    media_file: checkMediaFile(value.media_file, errors),
  };
  checkKnown(value, FIELDS, "", errors);
  return errors.length === 0 ? { song } : { errors };
}

/** Reads a change as a client gives it: any of the fields, each by the rules of {@link checkSong}. */
export function checkSongChange(
  value: unknown,
): { readonly change: SongChange } | { readonly errors: readonly FieldError[] } {
  if (!isObject(value)) return notAnObject;
  const errors: Errors = [];
  const change: SongChange = {
    ...(value.title === undefined ? {} : { title: checkName(value.title, "title", errors) }),
    ...(value.artist === undefined ? {} : { artist: checkName(value.artist, "artist", errors) }),
    ...(value.duration === undefined ? {} : { duration: checkDuration(value.duration, errors) }),
    ...(value.media_file === undefined ? {} : { media_file: checkMediaFile(value.media_file, errors) }),
  };
  checkKnown(value, FIELDS, "", errors);
  return errors.length === 0 ? { change } : { errors };
}
