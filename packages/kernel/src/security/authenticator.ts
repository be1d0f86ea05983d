import { DomainError } from "@segue/kernel/errors";
import { LOCAL_PRINCIPAL, type Principal } from "./principal.ts";

/**
 * Who sends a request, by its `Authorization` header.
 * @throws DomainError `unauthorized` (`token-missing` or `token-invalid`), or `unavailable` where it cannot be checked.
 */
export type Authenticator = (authorization: string | undefined) => Principal | Promise<Principal>;

/** The mode `local`: everybody who reaches this server is its one user. */
export const authenticateLocally: Authenticator = () => LOCAL_PRINCIPAL;

// RFC 6750, section 2.1; the name of a scheme is in any case.
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const SCHEME = /^Bearer(?: |$)/i;

/** The token of an `Authorization` header. */
export function readBearer(authorization: string | undefined): string {
  if (authorization === undefined || !SCHEME.test(authorization)) {
    throw new DomainError(
      "unauthorized",
      "token-missing",
      "This needs a token. Send it as Authorization: Bearer <token>.",
    );
  }
  const text = BEARER.exec(authorization)?.[1];
  if (text === undefined) throw invalidToken();
  return text;
}

/** One refusal for every token that does not hold, so that nobody learns by asking which part was right. */
export function invalidToken(why?: string): DomainError {
  const message = "The token is not one of this server, has expired or was revoked.";
  return new DomainError("unauthorized", "token-invalid", message, why === undefined ? {} : { cause: new Error(why) });
}

/** The token may be right; what it is checked against cannot be asked. */
export function uncheckedToken(cause: unknown): DomainError {
  return new DomainError("unavailable", "token-unchecked", "The token cannot be checked at the moment.", { cause });
}
