import { isJsonObject, type JsonObject, type JsonValue } from "../../api/json-value.ts";

/** Whether two values say the same; the order of names in an object says nothing. */
export function sameJson(one: JsonValue, other: JsonValue): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => sameJson(item, other[at] ?? null));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && sameJson(one[name] ?? null, other[name] ?? null));
}

/** The same value with the names of every object in order, so that two texts of it can be laid side by side. */
export function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}

export function pretty(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

/** The value at the end of a path. */
export function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const step of path) {
    if (Array.isArray(found)) found = found[Number(step)];
    else found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** A value at the end of a path; objects and lists that hold nothing count as one. */
export interface Leaf {
  readonly pointer: string;
  readonly path: readonly string[];
  readonly value: JsonValue;
}

/** Every leaf of a configuration, in the order in which it stands there. A secret is one leaf. */
export function leavesOf(config: JsonObject): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: JsonValue, path: readonly string[]) => {
    const inner = childrenOf(value);
    if (inner === null || inner.length === 0) leaves.push({ pointer: pointerOf(path), path, value });
    else for (const [name, child] of inner) visit(child, [...path, name]);
  };
  for (const [name, child] of Object.entries(config)) visit(child, [name]);
  return leaves;
}

function childrenOf(value: JsonValue): readonly (readonly [string, JsonValue])[] | null {
  if (Array.isArray(value)) return value.map((item: JsonValue, at) => [String(at), item] as const);
  return isJsonObject(value) && !isSecret(value) ? Object.entries(value) : null;
}

/** Whether a value is `{"$secret": …}`. */
export function isSecret(value: JsonValue): value is { readonly $secret: JsonValue } {
  return isJsonObject(value) && Object.hasOwn(value, "$secret");
}

/** A JSON pointer (RFC 6901). */
export function pointerOf(path: readonly string[]): string {
  return path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The steps of a JSON pointer, with or without its first slash. */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer === "") return [];
  const steps = pointer.replace(/^\//, "").split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
