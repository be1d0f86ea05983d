import { isJsonObject, type JsonObject, type JsonValue, jsonObject } from "../json-value.ts";

/**
 * A document changed by a JSON Merge Patch (RFC 7396): objects are merged, null removes, anything else replaces. A key
 * such as `__proto__` or `constructor` is data.
 */
export function mergePatch(target: JsonValue | undefined, patch: JsonObject): JsonObject {
  const members = new Map(isJsonObject(target) ? Object.entries<JsonValue>(target) : []);
  for (const [key, change] of Object.entries<JsonValue>(patch)) {
    if (change === null) members.delete(key);
    else members.set(key, isJsonObject(change) ? mergePatch(members.get(key), change) : change);
  }
  return jsonObject(members);
}
