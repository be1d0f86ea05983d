import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** One named statement of a `.sql` file; `parameters[n]` is the name behind `$n+1`. */
export interface Query {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

export type Parameters = Readonly<Record<string, unknown>>;

const HEADER = /^-- name: ([a-z][a-z0-9_]*)$/;
// Quoted strings, dollar quotes, comments and casts are matched first, so that a colon in them is left alone.
const TOKEN = /'(?:[^']|'')*'|"[^"]*"|\$\$[\s\S]*?\$\$|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([a-z][a-z0-9_]*)/g;

// PostgreSQL tells prepared statements apart by so much of their names, without a word about the rest.
const LONGEST_NAME = 63;
const DIGEST = 12;

/** The name as a statement is prepared under it: of a long one the beginning, and a digest of all of it. */
export function statementName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, DIGEST);
  return `${name.slice(0, LONGEST_NAME - DIGEST - 1)}.${digest}`;
}

/** Turns `:name` into `$n`, the same name always into the same number. */
export function compileQuery(name: string, source: string): Query {
  const parameters: string[] = [];
  const text = source.replace(TOKEN, (token, parameter: string | undefined) => {
    if (parameter === undefined) return token;
    const known = parameters.indexOf(parameter);
    return `$${known === -1 ? parameters.push(parameter) : known + 1}`;
  });
  return { name: statementName(name), text: text.trim(), parameters };
}

// A connection knows a prepared statement by its name alone, and two contexts may have files of the same name.
const PLACE = /([^/\\]+)[/\\]src[/\\](?!.*[/\\]src[/\\])/;

/** `…/contexts/library/src/…` -> `library/`; nothing outside of `src`. */
function placeOf(file: string): string {
  const place = PLACE.exec(file)?.[1];
  return place === undefined ? "" : `${place}/`;
}

/** Every `-- name: verb_noun` statement of a file, in order. Throws on a name given twice. */
export function parseQueries(file: string, source: string): Map<string, Query> {
  const queries = new Map<string, Query>();
  let name: string | null = null;
  let lines: string[] = [];
  const finish = () => {
    if (name === null) return;
    if (queries.has(name)) throw new Error(`${file}: the query ${name} stands twice`);
    queries.set(name, compileQuery(`${placeOf(file)}${basename(file, ".sql")}.${name}`, lines.join("\n")));
  };
  for (const line of source.split("\n")) {
    const header = HEADER.exec(line)?.[1];
    if (header === undefined) lines.push(line);
    else {
      finish();
      name = header;
      lines = [];
    }
  }
  finish();
  return queries;
}

/**
 * Loads exactly the named queries of a `.sql` file. A name that is missing from the file, or a query of the file that is
 * not named, throws: so no query is unused.
 */
export function loadQueries<const Name extends string>(file: URL, names: readonly Name[]): Record<Name, Query> {
  const path = fileURLToPath(file);
  const queries = parseQueries(path, readFileSync(path, "utf8"));
  const unused = [...queries.keys()].filter((name) => !(names as readonly string[]).includes(name));
  if (unused.length > 0) throw new Error(`${path}: unused queries: ${unused.join(", ")}`);
  const entries = names.map((name) => {
    const query = queries.get(name);
    if (query === undefined) throw new Error(`${path}: no query named ${name}`);
    return [name, query] as const;
  });
  // The keys are the names given, each checked above.
  return Object.fromEntries(entries) as Record<Name, Query>;
}

/** The values of a query in the order of its `$n`. Throws when a parameter is not given. */
export function bindParameters(query: Query, parameters: Parameters): unknown[] {
  return query.parameters.map((name) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${query.name}: the parameter :${name} is not given`);
    return value;
  });
}
