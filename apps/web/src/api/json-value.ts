import { type Shape, ShapeError } from "./shape.ts";

/** Whatever JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Any value of a parsed reply. */
// What JSON.parse returned is a JSON value.
export const jsonValue: Shape<JsonValue> = (value) => value as JsonValue;

export const jsonObject: Shape<JsonObject> = (value) => {
  const parsed = jsonValue(value);
  if (!isJsonObject(parsed)) throw new ShapeError("an object");
  return parsed;
};

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
