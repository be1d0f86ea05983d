import { Ajv, type ErrorObject, type Options } from "ajv";
import addFormats from "ajv-formats";
import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";

const STRICT: Options = { useDefaults: true, removeAdditional: false, strictRequired: false, allowUnionTypes: true };

function makeAjv(options: Options): Ajv {
  const ajv = new Ajv({ ...STRICT, ...options });
  addFormats.default(ajv);
  return ajv;
}

// Listing every error of a large body would take more memory than the body: a client that sends that much gets one.
const MOST_VALUES_FOR_ALL_ERRORS = 1_000;

function isSmall(root: unknown): boolean {
  const rest: unknown[] = [root];
  for (let seen = 0; rest.length > 0; seen += 1) {
    if (seen > MOST_VALUES_FOR_ALL_ERRORS) return false;
    const value = rest.pop();
    if (typeof value !== "object" || value === null) continue;
    const inside = Object.values(value);
    if (inside.length > MOST_VALUES_FOR_ALL_ERRORS) return false;
    rest.push(...inside);
  }
  return true;
}

/**
 * Validates requests. Query, path and headers are text, so their numbers and booleans are read; a body is JSON and must
 * have the right types itself. Defaults are filled in, unknown properties are never dropped silently.
 */
export function makeRequestValidator(): FastifySchemaCompiler<TSchema> {
  // Text such as `1e400` is read as Infinity, to which strict numbers apply no minimum or maximum at all.
  const ofText = makeAjv({ coerceTypes: "array", allErrors: true, strictNumbers: false });
  const ofBody = makeAjv({ allErrors: false });
  const ofSmallBody = makeAjv({ allErrors: true });
  return ({ schema, httpPart }) => {
    if (httpPart !== "body") return ofText.compile(schema);
    const first = ofBody.compile(schema);
    let all: typeof first | undefined;
    return (body): { value: unknown } | { error: ErrorObject[] } => {
      if (first(body)) return { value: body };
      const firstErrors = first.errors ?? [];
      if (!isSmall(body)) return { error: firstErrors };
      // Most routes never get a wrong body, so this is compiled when the first one comes.
      all ??= ofSmallBody.compile(schema);
      return { error: all(body) ? firstErrors : (all.errors ?? firstErrors) };
    };
  };
}
