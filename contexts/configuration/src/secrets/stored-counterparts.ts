import { createHash } from "node:crypto";
import { canonicalJson } from "../canonical-json.ts";
import type { JsonValue } from "../json-value.ts";
import { isSecret, SECRET } from "./secret-shape.ts";

const forms = new WeakMap<object, string>();

/** What a value shows, alike for all that show the same. Hashed, so that lists in lists are not read once for each. */
function formOf(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isSecret(value)) return SECRET;
  const known = forms.get(value);
  if (known !== undefined) return known;
  const shown = Array.isArray(value)
    ? value.map(formOf)
    : Object.fromEntries(Object.entries(value).map(([key, item]: [string, JsonValue]) => [key, formOf(item)]));
  const form = createHash("sha256").update(canonicalJson(shown)).digest("base64url");
  forms.set(value, form);
  return form;
}

function placesByForm(stored: readonly JsonValue[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  stored.forEach((item, at) => {
    const form = formOf(item);
    const known = places.get(form);
    if (known === undefined) places.set(form, [at]);
    else known.push(at);
  });
  return places;
}

function holdsSecret(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isSecret(value) || Object.values(value).some(holdsSecret);
}

/**
 * For each element of a written array the stored one whose secrets its masks mean, or undefined. The position alone
 * would give the key of one provider to another as soon as an element is inserted, removed or moved, so: the one that
 * shows the same, where there is one; otherwise the one at the same position, where as many are written as are stored
 * and no other element shows what that one does.
 */
export function storedCounterparts(
  written: readonly JsonValue[],
  stored: readonly JsonValue[],
): readonly (JsonValue | undefined)[] {
  if (!written.some(holdsSecret)) return [];
  const isSameLength = written.length === stored.length;
  const places = placesByForm(stored);
  const shown = new Set(written.map(formOf));
  return written.map((item, at) => {
    const inPlace = stored[at];
    const found = places.get(formOf(item)) ?? [];
    if (found.length === 0) {
      return isSameLength && inPlace !== undefined && !shown.has(formOf(inPlace)) ? inPlace : undefined;
    }
    if (isSameLength && found.includes(at)) return inPlace;
    const [only, ...others] = found;
    return only === undefined || others.length > 0 ? undefined : stored[only];
  });
}
