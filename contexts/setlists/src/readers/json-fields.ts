import { safeText } from "./safe-text.ts";

/** An object of a parsed JSON document, before it is known what it holds. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields, and no array. */
export function isJsonFields(value: unknown): value is JsonFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first text that is not blank among the fields of these names, trimmed (byte order marks included); else null. */
export function textField(fields: JsonFields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fieldNamed(fields, name);
    // An escape in JSON (`\\u0000`) may give what no text of a document holds.
    const text = typeof value === "string" ? safeText(value).trim() : "";
    if (text !== "") return text;
  }
  return null;
}

/** The first array among the fields of these names; null when there is none. */
export function listField(fields: JsonFields, names: readonly string[]): readonly unknown[] | null {
  for (const name of names) {
    const value = fieldNamed(fields, name);
    if (Array.isArray(value)) return value;
  }
  return null;
}

/**
 * The value under a name, whatever its case and underscores (`publishedAt`, `published_at`), or under one with a prefix
 * (`rs_artist`); undefined when there is none.
 */
export function fieldNamed(fields: JsonFields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  const keys = Object.keys(fields);
  const spelled = keys.find((key) => key.replaceAll("_", "").toLowerCase() === name.toLowerCase());
  const key = spelled ?? keys.find((candidate) => candidate.toLowerCase().endsWith(`_${name.toLowerCase()}`));
  return key === undefined ? undefined : fields[key];
}
