import fc from "fast-check";
import { isIdName, KnownId } from "./known-ids.ts";
import { type JsonSchema, type OpenapiDocument, resolveSchema } from "./openapi-document.ts";
import { anyText } from "./texts.ts";

/** Where a value stands: the document that its schema may refer to, and the names that tell whose id it is. */
export interface Place {
  readonly document: OpenapiDocument;
  readonly resource: string;
  readonly name: string;
}

const MOST_ITEMS = 5;
const PICKS = 1_000;

const ofFormat: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  uuid: () => fc.uuid(),
  "date-time": () => fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: () => fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  uri: () => fc.webUrl(),
};

function validText({ minLength, maxLength, pattern, format }: JsonSchema, { name, resource }: Place) {
  const made = format === undefined ? undefined : ofFormat[format]?.();
  const text = made ?? (pattern === undefined ? anyText(minLength, maxLength) : fc.stringMatching(new RegExp(pattern)));
  if (!isIdName(name) && format !== "uuid") return text;
  const known = fc.nat(PICKS).map((pick) => new KnownId(name, resource, pick));
  return fc.oneof({ arbitrary: known, weight: 6 }, { arbitrary: text, weight: 1 });
}

function validNumber(schema: JsonSchema, whole: boolean): fc.Arbitrary<number> {
  const least = schema.minimum ?? schema.exclusiveMinimum ?? -(2 ** 53);
  const most = schema.maximum ?? schema.exclusiveMaximum ?? 2 ** 53;
  const usual = [schema.default, least, most].filter((value) => typeof value === "number");
  const any = whole
    ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
    : fc.double({ min: least, max: most, noNaN: true });
  const small = fc.integer({ min: Math.ceil(least), max: Math.max(Math.ceil(least), Math.min(Math.floor(most), 30)) });
  return fc.oneof(any, small, fc.constantFrom(...usual));
}

const LEFT_OUT = Symbol("left out");

/** A record of some values, in which what is not required stands now and then: more at once rarely go together. */
export function mostlyRequired(
  model: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  required: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(model).map(([name, value]) => [
    name,
    required.includes(name)
      ? value
      : fc.oneof({ arbitrary: fc.constant(LEFT_OUT), weight: 3 }, { arbitrary: value, weight: 1 }),
  ]);
  return fc
    .record<Record<string, unknown>>(Object.fromEntries(entries))
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== LEFT_OUT)));
}

function validObject(schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const rest = schema.additionalProperties;
  const model = Object.fromEntries(
    properties.map(([name, property]) => [name, validValue(property, { ...place, name })]),
  );
  const fixed = mostlyRequired(model, schema.required ?? []);
  if (rest === false || (rest === undefined && properties.length > 0)) return fixed;
  const others = fc.dictionary(anyText(1, 30), typeof rest === "object" ? validValue(rest, place) : anyValue(), {
    maxKeys: 4,
  });
  return fc.tuple(others, fixed).map(([free, named]) => ({ ...free, ...named }));
}

/** Any JSON at all. */
export function anyValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: anyText(), weight: 3 },
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.jsonValue({ maxDepth: 3 }),
  );
}

/** Values that a schema allows, nearly always: who uses them asks the validator, because some keywords are left out. */
export function validValue(given: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const schema = resolveSchema(place.document, given);
  const branches = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => validValue(branch, place)));
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map((part) => validValue(part, place));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties === undefined ? anyValue() : validObject(schema, place);
  return fc.oneof(...types.map((type) => ofType(type, schema, place)));
}

function ofType(type: string, schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return validText(schema, place);
    case "integer":
    case "number":
      return validNumber(schema, type === "integer");
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const { minItems: minLength = 0, maxItems = MOST_ITEMS } = schema;
      const items = validValue(schema.items ?? {}, place);
      return fc.array(items, { minLength, maxLength: Math.max(minLength, Math.min(maxItems, MOST_ITEMS)) });
    }
    default:
      return validObject(schema, place);
  }
}
