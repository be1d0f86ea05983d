import { isJsonObject, type JsonObject, type JsonValue } from "../json-value.ts";

/** The key that makes an object a secret value: `{"$secret": "text"}`. */
export const SECRET = "$secret";

/** What stands in replies in place of a secret. In a write it keeps the stored one. */
export const MASK = "********";

/** Whether a value claims to be a secret, well formed or not. */
export const isSecret = (value: JsonValue | undefined): value is JsonObject =>
  isJsonObject(value) && Object.hasOwn(value, SECRET);

/** The encrypted text of a secret as it is stored; null for everything else. */
export function sealedOf(value: JsonValue | undefined): string | null {
  const inside = isSecret(value) ? value[SECRET] : undefined;
  return isJsonObject(inside) && typeof inside.sealed === "string" ? inside.sealed : null;
}

// Deeper than any configuration may be: what is this deep did not come through the checks of a write.
const MOST_DEPTH = 256;

/** A copy of a tree with every secret in it replaced. */
export function replaceSecrets(value: JsonValue, replace: (secret: JsonObject) => JsonValue, depth = 0): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (depth > MOST_DEPTH) throw new Error("a configuration is nested more deeply than any can be");
  if (isSecret(value)) return replace(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => replaceSecrets(item, replace, depth + 1));
  const entries = Object.entries(value).map(([key, item]: [string, JsonValue]) => {
    return [key, replaceSecrets(item, replace, depth + 1)] as const;
  });
  return Object.fromEntries(entries);
}
