/** Every scope that a route may ask for and a token may hold; `*` is all of them. */
export const KNOWN_SCOPES = [
  "setlists:read",
  "setlists:write",
  "library:read",
  "library:write",
  "configuration:read",
  "configuration:write",
  "configuration:secrets",
  "configuration:audit",
  "studio:read",
  "studio:write",
  "tokens:read",
  "tokens:write",
  "metrics:read",
  "*",
] as const;

export type Scope = (typeof KNOWN_SCOPES)[number];

const known: ReadonlySet<string> = new Set(KNOWN_SCOPES);

export function isKnownScope(scope: string): scope is Scope {
  return known.has(scope);
}
