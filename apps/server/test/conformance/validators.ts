import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema, OpenapiDocument, Operation, Parameter } from "./openapi-document.ts";

function makeAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, ...options });
  addFormats.default(ajv);
  return ajv;
}

// As the server reads text: numbers and booleans are written out, and one value may stand for a list.
const ofText = makeAjv({ coerceTypes: "array" });
const ofJson = makeAjv({});

const compile = (ajv: Ajv2020, document: OpenapiDocument, schema: JsonSchema): ValidateFunction =>
  // With what `#/components/...` refers to.
  ajv.compile({ ...schema, components: document.components });

const describe = (errors: readonly ErrorObject[] | null | undefined): string =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`).join("; ") || "is not valid";

/** What the document says of the parts of a request to one operation. */
export interface Validators {
  whyInvalid(part: "path" | "query" | "header", values: Readonly<Record<string, unknown>>): string | null;
  whyInvalidBody(type: string, body: unknown): string | null;
}

export function validatorsOf(document: OpenapiDocument, operation: Operation): Validators {
  const ofPart = (part: Parameter["in"]) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === part);
    const nameOf = (name: string) => (part === "header" ? name.toLowerCase() : name);
    return compile(ofText, document, {
      type: "object",
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [nameOf(name), schema])),
      required: parameters.filter(({ required }) => required).map(({ name }) => nameOf(name)),
    });
  };
  const parts = { path: ofPart("path"), query: ofPart("query"), header: ofPart("header") };
  const bodies = new Map(
    Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema = {} }]) => [
      type,
      compile(ofJson, document, schema),
    ]),
  );
  return {
    whyInvalid: (part, values) =>
      parts[part](structuredClone(values)) ? null : `${part}: ${describe(parts[part].errors)}`,
    whyInvalidBody: (type, body) => {
      const validate = bodies.get(type);
      return validate === undefined || validate(body) ? null : `body: ${describe(validate.errors)}`;
    },
  };
}

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** Why a reply is not what its schema says, or null. */
export function whyNotAsDocumented(document: OpenapiDocument, schema: JsonSchema, body: unknown): string | null {
  const validate = compiled.get(schema) ?? compile(ofJson, document, schema);
  compiled.set(schema, validate);
  return validate(body) ? null : describe(validate.errors);
}
