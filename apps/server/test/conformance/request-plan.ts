import fc from "fast-check";
import { brokenValue } from "./broken-value.ts";
import type { JsonSchema, OpenapiDocument, Operation, Parameter } from "./openapi-document.ts";
import { anyText } from "./texts.ts";
import { anyValue, mostlyRequired, type Place, validValue } from "./valid-value.ts";

/** A body as a value that is sent as JSON, or as the bytes themselves. */
export type BodyPlan = { readonly type: string | null } & (
  | { readonly value: unknown }
  | { readonly bytes: string | Buffer }
);

/** A request as it was thought of, before ids that replies have shown are put in. */
export interface RequestPlan {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: BodyPlan | null;
}

type Values = fc.Arbitrary<Record<string, unknown>>;

const isJson = (type: string): boolean => /[/+]json$/.test(type);

/** The named values of one part of a request, as its parameters allow. */
function validPart(parameters: readonly Parameter[], place: Place): Values {
  const model = Object.fromEntries(
    parameters.map(({ name, schema }) => [name, validValue(schema, { ...place, name })] as const),
  );
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
  return mostlyRequired(model, requiredKeys);
}

/** The same with one parameter broken or left out. */
function brokenPart(parameters: readonly Parameter[], place: Place): Values {
  const valid = validPart(parameters, place);
  const breakers = parameters.map(({ name, schema }) =>
    fc.tuple(valid, brokenValue(schema, { ...place, name })).map(([values, value]) => ({ ...values, [name]: value })),
  );
  const missing = parameters
    .filter((parameter) => parameter.required === true && parameter.in !== "path")
    .map(({ name }) =>
      valid.map((values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))),
    );
  return fc.oneof(...breakers, ...missing);
}

const DEEP = 20_000;
const MALFORMED: readonly (string | Buffer)[] = [
  "",
  "{",
  '{"a":',
  '{"a":1,}',
  "[1,2",
  "nul",
  "\ufeff{}",
  "{}{}",
  '{"a":1}x',
  "'a'",
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '"\\ud800"',
  `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
  `["${"x".repeat(2 * 1024 * 1024)}"]`,
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0, 1, 2, 3]),
];
const WRONG_TYPES = [
  null,
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/xml",
  "application/json; charset=utf-16",
  "json",
  "",
];

function validBody(type: string, schema: JsonSchema, place: Place): fc.Arbitrary<BodyPlan> {
  if (isJson(type)) return validValue(schema, place).map((value) => ({ type, value }));
  return fc.oneof(anyText(), fc.uint8Array({ maxLength: 400 })).map((bytes) => ({ type, bytes: Buffer.from(bytes) }));
}

/** Bodies that are not what the operation takes: wrong in one place, malformed, of another type, or none. */
function brokenBody(type: string, schema: JsonSchema, place: Place): fc.Arbitrary<BodyPlan | null> {
  const malformed = fc.constantFrom(...MALFORMED).map((bytes) => ({ type, bytes }));
  const ofOtherType = fc.tuple(fc.constantFrom(...WRONG_TYPES), validBody(type, schema, place));
  return fc.oneof(
    { arbitrary: brokenValue(schema, place).map((value) => ({ type, value })), weight: isJson(type) ? 8 : 1 },
    { arbitrary: malformed, weight: 3 },
    { arbitrary: ofOtherType.map(([other, body]) => ({ ...body, type: other })), weight: 1 },
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: anyValue().map((value) => ({ type, value })), weight: 1 },
  );
}

// Printable, as what is not cannot be sent by any client.
const headerText = fc.string({ maxLength: 60 }).map((text) => text.trim());

/** Headers that no operation documents and every client may send, mostly with rubbish in them. */
const strangeHeaders: Values = fc.record(
  {
    accept: fc.constantFrom("*/*", "text/html", "application/json", "image/png", "", "q=;;"),
    "if-match": fc.oneof(fc.constantFrom("*", '"1"', 'W/"1"', '"1", "2"', "1", '"'), headerText),
    "if-none-match": fc.oneof(fc.constantFrom("*", '"1"', 'W/"1"'), headerText),
    "if-modified-since": headerText,
    "idempotency-key": headerText,
    "last-event-id": headerText,
    "x-request-id": headerText,
    authorization: fc.constantFrom("Bearer x", "Basic eDp4", "Bearer", ""),
    cookie: headerText,
    range: fc.constantFrom("bytes=0-0", "bytes=-1", "x"),
    origin: fc.constantFrom("http://evil.example", "null", "http://localhost:8000"),
  },
  { requiredKeys: [] },
);

/** Requests to an operation: as it documents them, and with one part broken. */
export function anyRequest(document: OpenapiDocument, operation: Operation): fc.Arbitrary<RequestPlan> {
  const place = { document, resource: operation.resource, name: "" };
  const inPart = (part: Parameter["in"]) => operation.parameters.filter((parameter) => parameter.in === part);
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema = {} }]) => ({
    type,
    schema,
  }));
  const body =
    bodies.length > 0
      ? fc.oneof(...bodies.map(({ type, schema }) => validBody(type, schema, place)))
      : fc.constant(null);
  const valid = {
    path: validPart(inPart("path"), place),
    query: validPart(inPart("query"), place),
    header: validPart(inPart("header"), place),
    body,
  };
  const broken = (["path", "query", "header"] as const)
    .filter((part) => inPart(part).length > 0)
    .map((part) => fc.record({ ...valid, [part]: brokenPart(inPart(part), place) }));
  const withBrokenBody = bodies.map(({ type, schema }) =>
    fc.record({ ...valid, body: brokenBody(type, schema, place) }),
  );
  const unasked = fc.record({ ...valid, body: brokenBody("application/json", {}, place) });
  return fc.oneof(
    { arbitrary: fc.record(valid), weight: 8 },
    ...broken.map((arbitrary) => ({ arbitrary, weight: 3 })),
    ...withBrokenBody.map((arbitrary) => ({ arbitrary, weight: 6 })),
    ...(bodies.length === 0 ? [{ arbitrary: unasked, weight: 1 }] : []),
    { arbitrary: fc.record({ ...valid, header: strangeHeaders }), weight: 2 },
  );
}
