import { isDomainError } from "@segue/kernel/errors";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Authenticator, invalidToken, readBearer, uncheckedToken } from "./authenticator.ts";
import { isKnownScope } from "./known-scopes.ts";
import type { Principal } from "./principal.ts";

/** What a JWT is checked against. */
export interface JwtSettings {
  readonly key: { readonly secret: string } | { readonly jwksUrl: string };
  /** Checked where given. */
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly clock: () => Date;
  /** How long an unknown key id does not lead to asking the JWKS again. */
  readonly cooldownMs?: number;
  readonly timeoutMs?: number;
}

// Never both kinds: a public key taken for a secret would let everybody sign (RFC 8725, section 2.1).
const PUBLIC_KEY_ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
];
const SECRET_ALGORITHMS = ["HS256"];

const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;
const CLOCK_TOLERANCE_SECONDS = 5;
const MAX_NAME = 200;

function secretKey(secret: string): JWTVerifyGetKey {
  const bytes = new TextEncoder().encode(secret);
  return async () => bytes;
}

/** A set without the key is an answer; a set that cannot be had is none. */
function fetchKeys(url: string, { cooldownMs = COOLDOWN_MS, timeoutMs = TIMEOUT_MS }: JwtSettings): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(url), { cooldownDuration: cooldownMs, timeoutDuration: timeoutMs });
  return async (header, jws) => {
    try {
      return await remote(header, jws);
    } catch (error) {
      const answered =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      throw answered ? error : uncheckedToken(error);
    }
  };
}

// It stands in histories and in lines of the log.
const isName = (value: unknown): value is string =>
  typeof value === "string" && value.length <= MAX_NAME && /\S/.test(value) && !/\p{Cc}/u.test(value);

function scopesOf({ scope, scopes }: JWTPayload): string[] {
  const words = typeof scope === "string" ? scope.split(" ") : [];
  const listed: unknown[] = Array.isArray(scopes) ? scopes : [];
  const given = [...words, ...listed].filter((each) => typeof each === "string");
  // An identity provider has scopes of its own (openid, profile), which mean nothing here.
  return [...new Set(given)].filter(isKnownScope);
}

function principalOf(payload: JWTPayload): Principal {
  const { sub, tenant } = payload;
  if (!isName(sub)) throw invalidToken("sub is not a name");
  if (!isName(tenant)) throw invalidToken("tenant is not a name");
  return { subject: sub, tenant, scopes: scopesOf(payload) };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof errors.JOSEError)) return uncheckedToken(error);
  // The error itself carries the claims, and nothing of a token may reach the log.
  const claim = "claim" in error && typeof error.claim === "string" ? ` ${error.claim}` : "";
  return invalidToken(`${error.code}${claim}`);
}

/** The mode `jwt`: bearer JWTs of an identity provider, with the claims `sub`, `tenant`, `exp` and `scope` or `scopes`. */
export function makeJwtAuthenticator(settings: JwtSettings): Authenticator {
  const { key, issuer, audience, clock } = settings;
  const isSecret = "secret" in key;
  const getKey: JWTVerifyGetKey = isSecret ? secretKey(key.secret) : fetchKeys(key.jwksUrl, settings);
  const checks = {
    algorithms: isSecret ? SECRET_ALGORITHMS : PUBLIC_KEY_ALGORITHMS,
    requiredClaims: ["exp", "sub", "tenant"],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  };
  return async (authorization) => {
    const text = readBearer(authorization);
    const { payload } = await jwtVerify(text, getKey, { ...checks, currentDate: clock() }).catch((error: unknown) => {
      throw isDomainError(error) ? error : refusalOf(error);
    });
    return principalOf(payload);
  };
}
