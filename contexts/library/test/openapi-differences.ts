/** A document, or a part of one, as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** Where a served document is not the specified one: what lacks or is different, and what it has beyond it. */
export interface Differences {
  readonly broken: readonly string[];
  readonly added: readonly string[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

// What is for the reader, and what says how the document is written.
const ANNOTATIONS = new Set(["description", "summary", "operationId", "tags", "title", "examples", "example"]);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const objectAt = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** The same with every `$ref` replaced by what it refers to, `const` said as `enum`, and lists that are sets sorted. */
function resolved(value: Json, document: Json): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(item, document));
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return resolved(partAt(document, value.$ref), document);
  const entries = Object.entries(value)
    .filter(([name]) => !ANNOTATIONS.has(name) && !name.startsWith("x-"))
    .map(([name, part]): [string, Json] => {
      if (name === "const") return ["enum", [part]];
      const plain = resolved(part, document);
      const isSet = (name === "required" || name === "enum") && Array.isArray(plain);
      return [name, isSet ? plain.toSorted() : plain];
    });
  return Object.fromEntries(entries);
}

function partAt(document: Json, reference: string): Json {
  const part = reference
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((inside, name) => objectAt(inside)[name], document);
  if (part === undefined) throw new Error(`${reference} leads nowhere`);
  return part;
}

const parameterName = (parameter: Json): string => {
  const { in: place, name } = objectAt(parameter);
  return `${place}:${String(name).toLowerCase()}`;
};

/** An operation with its parameters by place and name, those of its path among them. */
function operationOf(operation: JsonObject, path: JsonObject): JsonObject {
  const both = [path.parameters, operation.parameters].flatMap((list) => (Array.isArray(list) ? list : []));
  const parameters = Object.fromEntries(
    both.map((parameter) => {
      const { in: _place, name: _name, ...rest } = objectAt(parameter);
      return [parameterName(parameter), { required: false, ...rest }];
    }),
  );
  return { ...operation, parameters };
}

/** `GET /songs` and so on, each with its parameters, body and replies, nothing referred to. */
export function operationsOf(document: Json, prefix: string): Record<string, Json> {
  const paths = Object.entries(objectAt(objectAt(document).paths)).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(
    paths.flatMap(([path, item]) => {
      const plain = objectAt(resolved(item, document));
      return METHODS.filter((method) => isObject(plain[method])).map((method) => [
        `${method.toUpperCase()} ${path.slice(prefix.length)}`,
        operationOf(objectAt(plain[method]), plain),
      ]);
    }),
  );
}

function compare(specified: Json, served: Json | undefined, at: string, broken: string[], added: string[]): void {
  if (served === undefined) {
    broken.push(`${at} lacks`);
    return;
  }
  if (isObject(specified) && isObject(served)) {
    for (const [name, part] of Object.entries(specified)) compare(part, served[name], `${at} > ${name}`, broken, added);
    for (const name of Object.keys(served)) if (!(name in specified)) added.push(`${at} > ${name}`);
    return;
  }
  // More names may be required of a reply, and none of a request less: a longer list is an addition.
  if (at.endsWith("> required") && Array.isArray(specified) && Array.isArray(served)) {
    for (const name of specified) if (!served.includes(name)) broken.push(`${at} > ${name} lacks`);
    for (const name of served) if (!specified.includes(name)) added.push(`${at} > ${name}`);
    return;
  }
  if (JSON.stringify(specified) !== JSON.stringify(served))
    broken.push(`${at} is ${JSON.stringify(served)}, not ${JSON.stringify(specified)}`);
}

/** Holds what is served against what is specified, operation by operation. */
export function differencesOf(specified: Record<string, Json>, served: Record<string, Json>): Differences {
  const broken: string[] = [];
  const added: string[] = [];
  for (const [name, operation] of Object.entries(specified)) compare(operation, served[name], name, broken, added);
  for (const name of Object.keys(served)) if (!(name in specified)) added.push(name);
  return { broken, added };
}
