import { VARIABLES } from "./config-schema.ts";
import { isLoopbackHost } from "./loopback.ts";

const HOST_REFUSED =
  "is not an address of this machine alone, and SEGUE_AUTH=local asks nobody who they are. Use 127.0.0.1, ::1 or localhost, or SEGUE_AUTH=token or jwt.";

const KEY_MISSING =
  "is jwt, and there is nothing to check a token against. Give SEGUE_JWT_SECRET or SEGUE_JWT_JWKS_URL.";

const TWO_KEYS =
  "is given beside SEGUE_JWT_SECRET. Give one of the two: which one signs must not be the token's choice.";

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** What does not fit together in who may reach the server and how they say who they are: variable and reason. */
export function accessProblems(settings: Readonly<Record<string, unknown>>): [string, string][] {
  const { host, auth, jwtSecret, jwtJwksUrl } = settings;
  const problems: [string, string][] = [];
  if (auth === "local" && typeof host === "string" && !isLoopbackHost(host))
    problems.push([VARIABLES.host, HOST_REFUSED]);
  if (auth === "jwt" && !isGiven(jwtSecret) && !isGiven(jwtJwksUrl)) problems.push([VARIABLES.auth, KEY_MISSING]);
  if (auth === "jwt" && isGiven(jwtSecret) && isGiven(jwtJwksUrl)) problems.push([VARIABLES.jwtJwksUrl, TWO_KEYS]);
  return problems;
}
