import { createPatch, type Operation, type Pointer } from "rfc6902";
import { canonicalJson } from "../canonical-json.ts";
import type { ConfigurationContent } from "../configurations/configuration.ts";
import { isJsonObject, type JsonObject, type JsonValue, jsonObject } from "../json-value.ts";
import { withinTime } from "../schemas/time-limit.ts";
import { MASK, replaceSecrets, SECRET, sealedOf } from "../secrets/secret-shape.ts";
import { contentOf } from "./version.ts";

const DIFF_MS = 500;
// The shortest way from one array to another takes the product of their lengths in time, and as deep a recursion.
const MOST_PAIRS = 10_000;

/** A version in which each secret is told from every other by its encrypted text, which no reply may show. */
function comparable(content: ConfigurationContent, sealed: Set<string>): JsonObject {
  const config = replaceSecrets(content.config, (secret) => {
    const text = sealedOf(secret) ?? "";
    sealed.add(text);
    return { [SECRET]: text };
  });
  return { ...contentOf(content), config };
}

function masked(value: JsonValue, sealed: ReadonlySet<string>): JsonValue {
  if (typeof value === "string") return sealed.has(value) ? MASK : value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => masked(item, sealed));
  if (!isJsonObject(value)) return value;
  return jsonObject(Object.entries<JsonValue>(value).map(([key, item]) => [key, masked(item, sealed)] as const));
}

function replaceLongArrays(from: unknown, to: unknown, pointer: Pointer): Operation[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(to) || from.length * to.length <= MOST_PAIRS) return undefined;
  if (canonicalJson(from) === canonicalJson(to)) return [];
  return [{ op: "replace", path: pointer.toString(), value: to }];
}

/** Every part that differs, as a whole. */
const replaceParts = (from: JsonObject, to: JsonObject): Operation[] =>
  Object.entries<JsonValue>(to)
    .filter(([part, value]) => canonicalJson(value) !== canonicalJson(from[part] ?? null))
    .map(([part, value]) => ({ op: "replace", path: `/${part}`, value }));

/**
 * What leads from one version to another, as JSON Patch (RFC 6902) on name, comments, config, schema and extends. A
 * secret that differs is an operation with the mask for its value. Where finding the shortest way would take too long,
 * the parts that differ are replaced as a whole.
 */
export function diffOf(from: ConfigurationContent, to: ConfigurationContent): JsonObject[] {
  const sealed = new Set<string>();
  const [before, after] = [comparable(from, sealed), comparable(to, sealed)];
  const found = withinTime(DIFF_MS, () => createPatch(before, after, replaceLongArrays));
  const patch = found === null ? replaceParts(before, after) : found.value;
  return patch.map((operation) => {
    const { op, path } = operation;
    return "value" in operation ? { op, path, value: masked(operation.value, sealed) } : { op, path };
  });
}
