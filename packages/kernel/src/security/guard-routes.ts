import { DomainError, isDomainError } from "@segue/kernel/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Authenticator } from "./authenticator.ts";
import { isKnownScope } from "./known-scopes.ts";
import { holdsScope, type Principal } from "./principal.ts";
import { PUBLIC } from "./scope-routes.ts";

/** A route as whoever may use it sees it. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  /** What it asks for; null where it was never said, which stops a guarded server. */
  readonly scope: string | null;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Every route that is registered so far, with the scope it asks for. */
    guardedRoutes(): readonly GuardedRoute[];
  }
}

function describe({ method, url, config }: RouteOptions): GuardedRoute[] {
  return [method].flat().map((each) => ({ method: each, url, scope: config?.scope ?? null }));
}

const isAnswerable = ({ scope }: GuardedRoute) => scope === PUBLIC || (scope !== null && isKnownScope(scope));

function whyNotGuarded(routes: readonly GuardedRoute[]): Error | undefined {
  const open = routes.filter((route) => !isAnswerable(route));
  if (open.length === 0) return undefined;
  const names = open.map(({ method, url, scope }) => `${method} ${url} (${scope ?? "none"})`).join(", ");
  return new Error(`routes without a scope that somebody can hold, which config.scope gives: ${names}`);
}

/** What the client has to bring, as RFC 6750, section 3 words it. */
function challengeOf(error: unknown): string | null {
  if (!isDomainError(error) || error.kind !== "unauthorized") return null;
  return error.code === "token-missing" ? "Bearer" : 'Bearer error="invalid_token"';
}

function checkScope({ principal, routeOptions }: FastifyRequest, reply: FastifyReply): DomainError | null {
  const { scope } = routeOptions.config;
  if (scope !== undefined && holdsScope(principal, scope)) return null;
  reply.header("www-authenticate", `Bearer error="insufficient_scope", scope="${scope}"`);
  return new DomainError("forbidden", "scope-missing", `This needs the scope ${scope}, which the token does not have.`);
}

/**
 * Checks who sends each request and whether they may, before its body is read. Every route says its scope or that it is
 * `public`; one that does not keeps the server from starting. Where nobody is served, there is nothing to check.
 */
export function guardRoutes(server: FastifyInstance, authenticate: Authenticator): void {
  server.addHook("onReady", (done) => done(whyNotGuarded(server.guardedRoutes())));
  server.addHook("onRequest", (request, reply, done) => {
    if (request.is404 || request.routeOptions.config.scope === PUBLIC) {
      done();
      return;
    }
    const admit = (principal: Principal) => {
      request.principal = principal;
      done(checkScope(request, reply) ?? undefined);
    };
    const refuse = (error: unknown) => {
      const challenge = challengeOf(error);
      if (challenge !== null) reply.header("www-authenticate", challenge);
      done(error instanceof Error ? error : new Error(String(error)));
    };
    let answer: Principal | Promise<Principal>;
    try {
      answer = authenticate(request.headers.authorization);
    } catch (error) {
      refuse(error);
      return;
    }
    // Only a check that asks somebody makes the request wait.
    if (answer instanceof Promise) answer.then(admit, refuse);
    else admit(answer);
  });
}

/** Makes every request one of `principal` until somebody says otherwise, and remembers the routes. */
export function trackRoutes(server: FastifyInstance, principal: Principal): void {
  const routes: RouteOptions[] = [];
  server.decorate("guardedRoutes", () => routes.flatMap(describe));
  server.decorateRequest("principal");
  server.addHook("onRoute", (route) => {
    routes.push(route);
  });
  server.addHook("onRequest", (request, _reply, done) => {
    request.principal = principal;
    done();
  });
}
