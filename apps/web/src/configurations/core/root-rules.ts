import { isJsonObject } from "../../api/json-value.ts";
import { isTooDeep, parsed } from "./parsed-json.ts";

/** What a text is: the values of a configuration, or a JSON Schema. */
export type Root = "config" | "schema";

/** Why a JSON text cannot be sent as what it is, or null when it can. */
export function whyUnfit(text: string, root: Root): string | null {
  if (root === "schema" && text.trim() === "") return null;
  if (isTooDeep(text)) return "It is nested more than 64 levels deep.";
  const value = parsed(text);
  if (value === undefined) return "This is not JSON yet.";
  if (isJsonObject(value) || (root === "schema" && typeof value === "boolean")) return null;
  return root === "config" ? "A configuration is an object: { … }." : "A schema is an object, or true or false.";
}
