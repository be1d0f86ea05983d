import { STATUS_CODES } from "node:http";

/** An object of a document that is about to be published. */
type Node = Record<string, unknown>;
type Paths = Readonly<Record<string, object | undefined>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `get` and `/api/v1/songs/{song_id}` -> `getSongsBySongId`: stable as long as the path is. */
function operationIdOf(method: string, path: string): string {
  const parts = path.replace(/^\/api\/v\d+/, "").split("/");
  const words = parts.flatMap((part) =>
    part.startsWith("{") ? ["by", ...part.slice(1, -1).split(/\W|_/)] : part.split(/\W|_/),
  );
  return [method, ...words.map(capitalised)].join("");
}

/** What has a default need not be given, though the schema of the route, which is applied after defaults, asks for it. */
function withoutDefaultsRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDefaultsRequired);
  if (!isNode(schema)) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withoutDefaultsRequired(part)]));
  const { required, ...rest } = inside;
  if (!Array.isArray(required)) return inside;
  const properties = isNode(inside.properties) ? inside.properties : {};
  const asked = required.filter((name) => {
    const property = properties[name];
    return !isNode(property) || !("default" in property);
  });
  return asked.length === 0 ? rest : { ...inside, required: asked };
}

function describeParameter(parameter: unknown): unknown {
  if (!isNode(parameter) || !isNode(parameter.schema)) return parameter;
  const { required, ...rest } = parameter;
  if (required === undefined || (required === true && !("default" in parameter.schema))) return parameter;
  // The rule of OpenAPI: left out, it is optional.
  return rest;
}

function describeReplies(replies: Node): Node {
  const described = Object.entries(replies).map(([status, reply]) => {
    const unnamed = isNode(reply) && reply.description === "Default Response";
    return [status, unnamed ? { ...reply, description: STATUS_CODES[status] ?? "Another answer" } : reply];
  });
  return Object.fromEntries(described);
}

/** The scopes that an operation asks for, from where a route has put them. */
function scopesOf(operation: Node): string[] {
  const asked = Array.isArray(operation.security) ? operation.security : [];
  return asked
    .flatMap((one) => (isNode(one) ? Object.values(one).flat() : []))
    .filter((one) => typeof one === "string");
}

/**
 * Says the scopes where every reader of the document sees them. OpenAPI 3.1 also allows them beside the name of the
 * scheme, where Swagger UI leaves them out and Spectral (`oas3-operation-security-defined`) takes them for mistakes.
 */
function sayScopes(operation: Node): void {
  const scopes = scopesOf(operation);
  if (scopes.length === 0 || !Array.isArray(operation.security)) return;
  operation.description = `${operation.description} Asks for the scope ${scopes.map((one) => `\`${one}\``).join(", ")}.`;
  operation.security = operation.security.map((one) =>
    Object.fromEntries(Object.keys(Object(one)).map((name) => [name, []])),
  );
}

function describeOperation(operation: Node, method: string, path: string): void {
  operation.operationId ??= operationIdOf(method, path);
  operation.description ??= `${operation.summary}.`;
  sayScopes(operation);
  if (Array.isArray(operation.parameters)) operation.parameters = operation.parameters.map(describeParameter);
  if (isNode(operation.requestBody)) operation.requestBody = withoutDefaultsRequired(operation.requestBody);
  if (isNode(operation.responses)) operation.responses = describeReplies(operation.responses);
}

/** Completes what the routes say of themselves, so that a reader of the document, or a generator, has all of it. */
export function describeOperations(paths: Paths): void {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      if (isNode(operation) && "responses" in operation) describeOperation(operation, method, path);
    }
  }
}
