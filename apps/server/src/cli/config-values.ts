import { InvalidArgumentError } from "commander";

/** A JSON object. */
export interface Values {
  [key: string]: unknown;
}

/** `db.host`, `a\.b.c` or `/db/host` (a JSON pointer) as its keys. */
export function keysOf(path: string): readonly string[] {
  const keys = path.startsWith("/")
    ? path
        .slice(1)
        .split("/")
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    : path.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
  if (path === "" || keys.includes("")) throw new InvalidArgumentError(`"${path}" is not a path such as db.host.`);
  return keys;
}

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Puts a value at a path, through objects that are made where they are missing. A key such as `__proto__` is data. */
export function putAt(values: Values, [key = "", ...rest]: readonly string[], value: unknown): void {
  const inside = Object.hasOwn(values, key) ? values[key] : undefined;
  let next = value;
  if (rest.length > 0) {
    const object: Values = isObject(inside) ? inside : {};
    putAt(object, rest, value);
    next = object;
  }
  Object.defineProperty(values, key, { value: next, enumerable: true, writable: true, configurable: true });
}

/** JSON where it is some, otherwise the text itself. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a secret stands anywhere in a value. */
function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "$secret") || Object.values(value).some(holdsSecret);
}

/** An assignment of the command line. */
export interface Assignment {
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** Splits `path=text` at its first `=`. */
export function splitAssignment(given: string): { readonly keys: readonly string[]; readonly text: string } {
  const at = given.indexOf("=");
  // Without what was given: it may be a secret in the wrong place.
  if (at < 1) throw new InvalidArgumentError("Give path=value, e.g. db.host=localhost.");
  return { keys: keysOf(given.slice(0, at)), text: given.slice(at + 1) };
}

/** Reads `path=value`; null takes the path away. */
export function assignmentOf(given: string): Assignment {
  const { keys, text } = splitAssignment(given);
  const value = readValue(text);
  if (holdsSecret(value) || keys.includes("$secret")) {
    const message = "Other users of this machine see what stands here: give secrets by --secret or --secret-file.";
    throw new InvalidArgumentError(message);
  }
  return { keys, value };
}
