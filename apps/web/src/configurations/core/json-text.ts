import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/json";
import { isTooDeep, parsed } from "./parsed-json.ts";

// The text of a configuration as a tree with positions. What is typed is often not JSON yet, so nothing here throws.

/** A stretch of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A `{"$secret": "…"}` in a text; the span is that of the string, with its quotes. */
export interface SecretInText extends Span {
  readonly path: readonly string[];
  readonly masked: boolean;
  readonly empty: boolean;
}

/** What the server shows in place of a secret, and takes back as "leave it as it is". */
const SECRET_MASK = "********";

const valueNames = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

/** The place of the value at the end of a path, or of the nearest value around it that exists. */
export function spanOf(text: string, path: readonly string[]): Span {
  let node = topValue(text);
  let span: Span = node === null ? { from: 0, to: text.length } : firstLineOf(node, text);
  for (const step of path) {
    const [name, value]: readonly [SyntaxNode | null, SyntaxNode | null] =
      node === null ? [null, null] : childAt(node, step, text);
    if (value === null) break;
    span = name === null || isScalar(value) ? firstLineOf(value, text) : { from: name.from, to: name.to };
    node = value;
  }
  return span;
}

/** Every secret that stands in the text. */
export function secretsIn(text: string): readonly SecretInText[] {
  const found: SecretInText[] = [];
  if (!mayHoldSecret(text)) return found;
  visitObjects(topValue(text), [], text, (object, path) => {
    const [, value] = childAt(object, "$secret", text);
    if (value === null || value.name !== "String") return;
    const secret = stringOf(value, text);
    found.push({ path, from: value.from, to: value.to, masked: secret === SECRET_MASK, empty: secret === "" });
  });
  return found;
}

/** The text with every secret masked, as the server shows it. */
export function withMaskedSecrets(text: string): string {
  return withSecretsAs(SECRET_MASK, text);
}

/** The text without the secrets that were typed into it, or null where it is not JSON and so one may hide in it. */
export function withoutTypedSecrets(text: string): string | null {
  if (!mayHoldSecret(text)) return text;
  return parsed(text) === undefined ? null : withSecretsAs("", text);
}

/** The path of what stands at an offset of the text. */
export function pathAt(text: string, offset: number): readonly string[] {
  const path: string[] = [];
  let node: SyntaxNode | null = parser.parse(text).resolveInner(offset, 0);
  for (; node !== null; node = node.parent) {
    if (node.name === "Property") {
      const [name] = partsOf(node);
      if (name !== null) path.unshift(stringOf(name, text));
    } else if (node.parent?.name === "Array" && valueNames.has(node.name)) {
      const { from } = node;
      path.unshift(String(valuesOf(node.parent).findIndex((value) => value.from === from)));
    }
  }
  return path;
}

/** The text with a secret at a path, made where it is missing; null where something else is in the way. */
export function withSecret(text: string, path: readonly string[], secret: string): string | null {
  const marked = JSON.stringify({ $secret: secret });
  let node = topValue(text);
  for (const [at, step] of path.entries()) {
    if (node === null) return null;
    const [, value]: readonly [unknown, SyntaxNode | null] = childAt(node, step, text);
    if (value === null) {
      if (node.name !== "Object") return null;
      const missing = path.slice(at + 1).reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, marked);
      const comma = node.getChild("Property") === null ? "" : ",";
      const end = node.to - 1;
      return formatted(`${text.slice(0, end)}${comma}${JSON.stringify(step)}:${missing}${text.slice(end)}`);
    }
    node = value;
  }
  return node === null || path.length === 0 ? null : text.slice(0, node.from) + marked + text.slice(node.to);
}

/** Names that stand twice in one object: of two values JSON keeps the last. */
export function repeatedNames(text: string): readonly Span[] {
  const repeated: Span[] = [];
  visitObjects(topValue(text), [], text, (object) => {
    const seen = new Set<string>();
    for (const property of object.getChildren("Property")) {
      const name = property.getChild("PropertyName");
      if (name === null) continue;
      const spelled = stringOf(name, text);
      if (seen.has(spelled)) repeated.push({ from: name.from, to: name.to });
      seen.add(spelled);
    }
  });
  return repeated;
}

/** The text with one value to a line. Numbers and strings stay as they were typed; a text that is no JSON stays whole. */
export function formatted(text: string): string {
  const top = topValue(text);
  return top === null || parsed(text) === undefined ? text : written(top, text, "");
}

function written(node: SyntaxNode, text: string, indent: string): string {
  const deeper = `${indent}  `;
  const enclosed = (open: string, items: readonly string[], close: string) =>
    items.length === 0 ? open + close : `${open}\n${items.map((item) => deeper + item).join(",\n")}\n${indent}${close}`;
  if (node.name === "Array")
    return enclosed(
      "[",
      valuesOf(node).map((value) => written(value, text, deeper)),
      "]",
    );
  if (node.name !== "Object") return text.slice(node.from, node.to);
  const properties = node.getChildren("Property").flatMap((property) => {
    const [name, value] = partsOf(property);
    return name === null || value === null
      ? []
      : [`${text.slice(name.from, name.to)}: ${written(value, text, deeper)}`];
  });
  return enclosed("{", properties, "}");
}

/** The text with other words in place of every secret that was typed; masked ones stay. */
export function withSecretsAs(replacement: string, text: string): string {
  let result = text;
  for (const { from, to, masked } of secretsIn(text).toReversed()) {
    if (!masked) result = result.slice(0, from) + JSON.stringify(replacement) + result.slice(to);
  }
  return result;
}

// A name may be written with escapes ("$\u0073ecret"); where there is a backslash, anything may be.
function mayHoldSecret(text: string): boolean {
  return text.includes("$secret") || text.includes("\\u");
}

function topValue(text: string): SyntaxNode | null {
  return isTooDeep(text) ? null : (valuesOf(parser.parse(text).topNode)[0] ?? null);
}

function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (valueNames.has(child.name)) values.push(child);
  }
  return values;
}

function partsOf(property: SyntaxNode): readonly [SyntaxNode | null, SyntaxNode | null] {
  return [property.getChild("PropertyName"), valuesOf(property)[0] ?? null];
}

/** The name and the value of a step down: the last of that name, as JSON.parse has it, or an item of a list. */
function childAt(node: SyntaxNode, step: string, text: string): readonly [SyntaxNode | null, SyntaxNode | null] {
  if (node.name === "Array") return [null, (/^\d+$/.test(step) ? valuesOf(node)[Number(step)] : undefined) ?? null];
  const named = node.getChildren("Property").map(partsOf);
  return named.findLast(([name]) => name !== null && stringOf(name, text) === step) ?? [null, null];
}

function visitObjects(
  node: SyntaxNode | null,
  path: readonly string[],
  text: string,
  visit: (object: SyntaxNode, path: readonly string[]) => void,
): void {
  if (node?.name === "Array") {
    for (const [at, value] of valuesOf(node).entries()) visitObjects(value, [...path, String(at)], text, visit);
  }
  if (node?.name !== "Object") return;
  visit(node, path);
  for (const property of node.getChildren("Property")) {
    const [name, value] = partsOf(property);
    if (name !== null) visitObjects(value, [...path, stringOf(name, text)], text, visit);
  }
}

function stringOf(node: SyntaxNode, text: string): string {
  const value = parsed(text.slice(node.from, node.to));
  return typeof value === "string" ? value : "";
}

function isScalar(node: SyntaxNode): boolean {
  return node.name !== "Object" && node.name !== "Array";
}

function firstLineOf(node: SyntaxNode, text: string): Span {
  const end = text.indexOf("\n", node.from);
  return { from: node.from, to: end === -1 ? node.to : Math.min(end, node.to) };
}
