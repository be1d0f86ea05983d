export { formatApiToken, hashSecret, isSecretOf, parseApiToken } from "./api-token.ts";
export { type Authenticator, authenticateLocally, readBearer } from "./authenticator.ts";
export { type GuardedRoute, guardRoutes, trackRoutes } from "./guard-routes.ts";
export { type JwtSettings, makeJwtAuthenticator } from "./jwt-authenticator.ts";
export { KNOWN_SCOPES } from "./known-scopes.ts";
export { holdsScope, LOCAL_PRINCIPAL, NOBODY, type Principal } from "./principal.ts";
export { PUBLIC, publishRoutes, scopeRoutes } from "./scope-routes.ts";
export { type KeptToken, makeTokenAuthenticator, type TokenAuthenticator } from "./token-authenticator.ts";
