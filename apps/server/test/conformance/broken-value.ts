import fc from "fast-check";
import { type JsonSchema, resolveSchema } from "./openapi-document.ts";
import { anyText, HARD_TEXTS } from "./texts.ts";
import { anyValue, type Place, validValue } from "./valid-value.ts";

const RUBBISH: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  "",
  [],
  {},
  [[]],
  [null],
  { a: { b: [1] } },
];

// A list or a text longer than this takes more time to send than it can find.
const MOST_TO_SEND = 100_000;

function brokenNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): unknown[] {
  const beyond = [
    minimum === undefined ? [] : [minimum - 1, minimum - 0.5],
    maximum === undefined ? [] : [maximum + 1, maximum * 10 + 1],
    exclusiveMinimum ?? [],
    exclusiveMaximum ?? [],
  ];
  return [...beyond.flat(), 0.5, 1e308, -1e308, "1", "12a", "NaN"];
}

function brokenText({ minLength = 0, maxLength = MOST_TO_SEND }: JsonSchema): unknown[] {
  const lengths = [minLength - 1, maxLength + 1].filter((length) => length >= 0 && length <= MOST_TO_SEND);
  return [...lengths.map((length) => "x".repeat(length)), ...HARD_TEXTS, 7, ["x"]];
}

function brokenList(schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const items = schema.items ?? {};
  const most = schema.maxItems ?? MOST_TO_SEND;
  const tooMany = most < 3_000 ? [validValue(items, place).map((item) => Array(most + 1).fill(item))] : [];
  const tooFew = (schema.minItems ?? 0) > 0 ? [fc.constant([])] : [];
  const oneBroken = fc.tuple(fc.array(validValue(items, place), { maxLength: 3 }), brokenValue(items, place));
  return fc.oneof(
    oneBroken.map(([whole, broken]) => [...whole, broken]),
    ...tooMany,
    ...tooFew,
  );
}

const STRANGE_KEYS = ["__proto__", "constructor", "toString", "x".repeat(300), "\u0000", "", "$ref", "id"];

function brokenObject(schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const whole = validValue(schema, place);
  const changed = (name: string, value: fc.Arbitrary<unknown>) =>
    fc.tuple(whole, value).map(([object, other]) => ({ ...Object(object), [name]: other }));
  const properties = Object.entries(schema.properties ?? {});
  const oneBroken = properties.map(([name, property]) => changed(name, brokenValue(property, { ...place, name })));
  const oneMissing = (schema.required ?? []).map((missing) =>
    whole.map((object) => Object.fromEntries(Object.entries(Object(object)).filter(([name]) => name !== missing))),
  );
  const oneUnknown = fc
    .tuple(whole, fc.oneof(fc.constantFrom(...STRANGE_KEYS), anyText(1, 20)), anyValue())
    .map(([object, name, value]) => Object.fromEntries([...Object.entries(Object(object)), [name, value]]));
  return fc.oneof(...oneBroken, ...oneMissing, oneUnknown);
}

/** Values that a schema forbids, nearly always, each in one place: who uses them asks the validator. */
export function brokenValue(given: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const schema = resolveSchema(place.document, given);
  const rubbish = fc.constantFrom(...RUBBISH);
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches !== undefined) return fc.oneof(rubbish, ...branches.map((branch) => brokenValue(branch, place)));
  const types = [schema.type ?? []].flat();
  const broken = types.map((type): fc.Arbitrary<unknown> => {
    if (type === "object") return brokenObject(schema, place);
    if (type === "array") return brokenList(schema, place);
    if (type === "string") return fc.constantFrom(...brokenText(schema));
    return fc.constantFrom(...brokenNumber(schema));
  });
  return fc.oneof(rubbish, ...broken.flatMap((one) => [one, one, one]));
}
