import type { JsonValue } from "./json-value.ts";

/** JSON in its one canonical spelling (RFC 8785): sorted keys, no blanks, numbers and texts as ECMAScript writes them. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(",")}]`;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]: [string, JsonValue]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}
