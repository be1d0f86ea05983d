import type { Configuration, ConfigurationDraft, VersionDetails } from "../../api/configuration-api.ts";
import { formatted, withMaskedSecrets, withSecretsAs } from "./json-text.ts";
import { pretty, sameJson, sorted } from "./json-value-rules.ts";
import { parsed } from "./parsed-json.ts";

/** What one types into: everything of a configuration that a save replaces. */
export type Fields = ConfigurationDraft;

type Content = Pick<Configuration | VersionDetails, "name" | "comments" | "extends" | "schema" | "config">;

const typed = new WeakMap<Content, Fields>();

/** What stands on the server, as one would type it. */
export function fieldsOf(content: Content): Fields {
  const fields = typed.get(content) ?? asTyped(content);
  typed.set(content, fields);
  return fields;
}

function asTyped(content: Content): Fields {
  return {
    name: content.name,
    comments: content.comments ?? "",
    extends: content.extends,
    schemaText: content.schema === null ? "" : pretty(content.schema),
    configText: pretty(content.config),
  };
}

/** Whether two say the same, however their JSON is laid out. */
export function sameFields(one: Fields, other: Fields): boolean {
  return (
    one.name === other.name &&
    one.comments === other.comments &&
    one.extends === other.extends &&
    sameText(one.schemaText, other.schemaText) &&
    sameText(one.configText, other.configText)
  );
}

/** What was sent, after the server took it: masked secrets, the same layout, unless the server understood it otherwise. */
export function settledFields(sent: Fields, saved: Content): Fields {
  const onServer = fieldsOf(saved);
  const settled = { ...onServer, schemaText: sent.schemaText, configText: withMaskedSecrets(sent.configText) };
  return sameFields(settled, onServer) ? settled : onServer;
}

/** One text of everything, made for laying two side by side: names in order, one value to a line. */
export function comparisonText(fields: Fields): string {
  const { name, comments, extends: parent } = fields;
  const head = [`name: ${name}`, `comments: ${comments}`, `extends: ${parent ?? "nothing"}`];
  const schema = fields.schemaText.trim() === "" ? "none" : laidOut(fields.schemaText);
  return [...head, `schema: ${schema}`, "", laidOut(withSecretsAs("typed, not saved", fields.configText)), ""].join(
    "\n",
  );
}

function laidOut(text: string): string {
  const value = parsed(text);
  return value === undefined ? text : pretty(sorted(value));
}

function sameText(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const [value, otherValue] = [parsed(one), parsed(other)];
  if (value === undefined || otherValue === undefined || !sameJson(value, otherValue)) return false;
  // 1e400 and 2e400 are one number to JSON.parse, and two to whoever typed them.
  return !/\d{16}|\d[eE]/.test(one + other) || formatted(one) === formatted(other);
}
