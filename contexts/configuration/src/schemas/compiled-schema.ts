import { createHash } from "node:crypto";
import { DomainError, type FieldError } from "@segue/kernel/errors";
import { Ajv2020, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { LRUCache } from "lru-cache";
import { canonicalJson } from "../canonical-json.ts";
import { isJsonObject, type JsonValue } from "../json-value.ts";
import { type Violation, violationsOf } from "./schema-error.ts";
import { withinTime } from "./time-limit.ts";

const DIALECT = /^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;
const MOST_BYTES = 256 * 1024;
const MOST_CACHED = 200;
const MOST_VIOLATIONS = 100;
const COMPILE_MS = 1_000;
const VALIDATE_MS = 250;
// Listing every error of a large value may take more memory than the value; of a larger one the first is named.
const MOST_VALUES_FOR_ALL_ERRORS = 10_000;

// Without `inlineRefs`, so that a schema never compiles to more than its own size. Unknown keywords and formats are
// annotations, as the specification says. No `verbose`: it would put values into errors.
const OPTIONS: Options = {
  strict: false,
  logger: false,
  ownProperties: true,
  inlineRefs: false,
  unicodeRegExp: true,
};

/** A schema ready to be held against values. */
export interface CompiledSchema {
  /** Every place that does not fit, up to a hundred. @throws DomainError `schema-too-slow` */
  violationsOf(value: JsonValue): readonly Violation[];
}

/** Compiles schemas, and remembers those compiled last. */
export interface SchemaCompiler {
  /** Null for no schema. @throws DomainError `schema-invalid` with the path of what is wrong */
  compile(schema: JsonValue): CompiledSchema | null;
}

const refused = (fieldErrors: readonly FieldError[]): DomainError =>
  new DomainError("invalid", "schema-invalid", "The schema is not a JSON Schema 2020-12 that can be used here.", {
    fieldErrors,
  });

function makeAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({ ...OPTIONS, ...options });
  addFormats.default(ajv);
  return ajv;
}

const tooSlow = (what: string): DomainError =>
  new DomainError("invalid", "schema-too-slow", `The schema takes too long to ${what}: simplify it.`, {
    fieldErrors: [{ field: "schema", reason: `takes too long to ${what}` }],
  });

function limited<T>(milliseconds: number, what: string, work: () => T): T {
  const outcome = withinTime(milliseconds, work);
  if (outcome === null) throw tooSlow(what);
  return outcome.value;
}

function isLarge(root: JsonValue): boolean {
  const rest = [root];
  for (let seen = 0; ; seen += 1) {
    const value = rest.pop();
    if (value === undefined) return false;
    if (seen + rest.length > MOST_VALUES_FOR_ALL_ERRORS) return true;
    if (typeof value === "object" && value !== null) for (const item of Object.values(value)) rest.push(item);
  }
}

/** Refuses what is no schema of this dialect, with the path of each mistake. */
function checkSchema(schema: JsonValue, meta: Ajv2020): void {
  if (!isJsonObject(schema)) return;
  const { $schema, $async } = schema;
  if ($schema !== undefined && !(typeof $schema === "string" && DIALECT.test($schema))) {
    const reason = "must be https://json-schema.org/draft/2020-12/schema, or be left out";
    throw refused([{ field: "schema/$schema", reason }]);
  }
  // A keyword of the validator used here: it would answer later instead of at once.
  if ($async !== undefined) throw refused([{ field: "schema/$async", reason: "is not a keyword of JSON Schema" }]);
  if (Buffer.byteLength(JSON.stringify(schema)) > MOST_BYTES) {
    throw refused([{ field: "schema", reason: `must not be larger than ${MOST_BYTES / 1024} KiB` }]);
  }
  if (limited(COMPILE_MS, "check", () => meta.validateSchema(schema)) === true) return;
  const violations = violationsOf(meta.errors ?? [], MOST_VIOLATIONS);
  throw refused(violations.map(({ pointer, reason }) => ({ field: `schema${pointer}`, reason })));
}

/** A new validator for each schema: in a shared one, an `$id` would be seen by the schemas of others. */
function compileWith(schema: JsonValue, options: Options): ValidateFunction {
  // What the type leaves out was refused before.
  const compiling = schema as Parameters<Ajv2020["compile"]>[0];
  try {
    return limited(COMPILE_MS, "compile", () => makeAjv({ ...options, validateSchema: false }).compile(compiling));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // It only had the schema to work with: a `$ref` that leads nowhere, a pattern that is none.
    throw refused([{ field: "schema", reason: error instanceof Error ? error.message.slice(0, 300) : String(error) }]);
  }
}

function validate(check: ValidateFunction, value: JsonValue): boolean {
  try {
    return limited(VALIDATE_MS, "validate", () => check(value) === true);
  } catch (error) {
    if (error instanceof RangeError) throw tooSlow("validate");
    throw error;
  }
}

function compiled(schema: JsonValue): CompiledSchema {
  const first = compileWith(schema, { allErrors: false });
  let all: ValidateFunction | undefined;
  return {
    violationsOf: (value) => {
      if (validate(first, value)) return [];
      if (isLarge(value)) return violationsOf(first.errors ?? [], MOST_VIOLATIONS);
      all ??= compileWith(schema, { allErrors: true });
      validate(all, value);
      return violationsOf(all.errors ?? [], MOST_VIOLATIONS);
    },
  };
}

/** Validates schemas; it compiles its own at once, as that must not be broken off when the time of a schema is up. */
function makeMetaAjv(): Ajv2020 {
  const ajv = makeAjv({ allErrors: true });
  if (ajv.validateSchema({}) !== true) throw new Error("the empty schema is one");
  return ajv;
}

/** Nothing is loaded for a `$ref`: it leads to a place in its own document, or the schema is refused. */
export function makeSchemaCompiler(): SchemaCompiler {
  let meta: Ajv2020 | undefined;
  const cache = new LRUCache<string, CompiledSchema>({ max: MOST_CACHED });
  return {
    compile: (schema) => {
      if (schema === null) return null;
      const key = createHash("sha256").update(canonicalJson(schema)).digest("hex");
      const known = cache.get(key);
      if (known !== undefined) return known;
      meta ??= makeMetaAjv();
      checkSchema(schema, meta);
      const made = compiled(schema);
      cache.set(key, made);
      return made;
    },
  };
}
