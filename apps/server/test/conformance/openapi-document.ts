/** As much of JSON Schema 2020-12 as the generators read; the rest is for the validator. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

export interface Response {
  readonly $ref?: string;
  readonly content?: Content;
}

interface PathOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface OpenapiDocument {
  readonly components: {
    readonly schemas?: Readonly<Record<string, JsonSchema>>;
    readonly responses?: Readonly<Record<string, Response>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, PathOperation>>>>;
}

/** One operation of a document, with what its path says of it. */
export interface Operation extends PathOperation {
  /** `GET /api/v1/songs/{song_id}` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The first word of the path under the API: `songs`. Ids of replies are remembered under it. */
  readonly resource: string;
}

// What is removed comes last, so that the other operations find something.
const ORDER = ["POST", "PUT", "PATCH", "GET", "DELETE"];

/** Every operation of a document: first those that make things, last those that remove them. */
export function operationsOf(document: OpenapiDocument): Operation[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      const resource = path.replace(/^\/api\/v1/, "").split("/")[1] ?? "";
      return {
        ...operation,
        name: `${method} ${path}`,
        method,
        path,
        resource,
        parameters: operation.parameters ?? [],
      };
    }),
  );
  return operations.sort((one, other) => ORDER.indexOf(one.method) - ORDER.indexOf(other.method));
}

/** What a `$ref` into the document names; anything else as it is. */
export function resolveSchema(document: OpenapiDocument, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  if (name === undefined) return schema;
  const found = document.components.schemas?.[name];
  if (found === undefined) throw new Error(`the document refers to ${schema.$ref}, which it has not`);
  return found;
}

/** The reply that an operation documents for a status; null where it documents none. */
export function documentedReply(document: OpenapiDocument, operation: Operation, status: number): Response | null {
  const reply = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
  const name = reply?.$ref?.replace("#/components/responses/", "");
  return (name === undefined ? reply : document.components.responses?.[name]) ?? null;
}
