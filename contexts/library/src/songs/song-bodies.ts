import type { DomainError, FieldError } from "@segue/kernel/errors";
import type { FastifySchemaCompiler } from "fastify";
import { invalidSong } from "../failures/invalid-fields.ts";
import { checkSong, checkSongChange } from "./check-song.ts";

type Checked = { readonly value: unknown } | { readonly error: DomainError };

// A key as clients make them: a UUID, a hash, a name of their own.
const KEY = /^[\x20-\x7E]{1,255}$/;

const keyProblem: FieldError = { field: "Idempotency-Key", reason: "must be 1 to 255 printable ASCII characters" };

function checkHeaders(value: unknown): Checked {
  // Node gives the headers of a request as an object.
  const headers = value as Readonly<Record<string, unknown>>;
  const key = headers["idempotency-key"];
  if (key === undefined || (typeof key === "string" && KEY.test(key))) return { value };
  return { error: invalidSong([keyProblem], "header") };
}

function checkNew(value: unknown): Checked {
  const checked = checkSong(value);
  return "song" in checked ? { value: checked.song } : { error: invalidSong(checked.errors) };
}

function checkChange(value: unknown): Checked {
  const checked = checkSongChange(value);
  return "change" in checked ? { value: checked.change } : { error: invalidSong(checked.errors) };
}

type Compiler = FastifySchemaCompiler<unknown>;

/**
 * Compilers for routes that take a song: its limits hold once it is normalised, which a schema cannot say, so the rules
 * of a song check the body and their song takes its place. What they do not check, `rest` does.
 */
export const newSongValidator =
  (rest: Compiler): Compiler =>
  (route) => {
    if (route.httpPart === "body") return checkNew;
    return route.httpPart === "headers" ? checkHeaders : rest(route);
  };

export const songChangeValidator =
  (rest: Compiler): Compiler =>
  (route) =>
    route.httpPart === "body" ? checkChange : rest(route);
