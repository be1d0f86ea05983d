import { DomainError } from "@segue/kernel/errors";
import { LOCAL_PRINCIPAL, PUBLIC } from "@segue/kernel/security";
import type { FastifyRequest } from "fastify";
import type { HttpServer } from "./http-server.ts";
import { TokenBuckets } from "./token-buckets.ts";

/** A value that may change between two requests; a promise while it is being read anew. */
export type Current<T> = () => T | Promise<T>;

/** The principal; where all are the one local user, the address that asks. */
function callerOf({ principal, ip }: FastifyRequest): string {
  return principal.subject === LOCAL_PRINCIPAL.subject && principal.scopes === "all"
    ? `address ${ip}`
    : `${principal.tenant} ${principal.subject}`;
}

/** The API, but not what tells whether the process lives, nor what its metrics are. */
const isLimited = ({ routeOptions: { url, config } }: FastifyRequest): boolean =>
  url?.startsWith("/api/v1/") === true && config.scope !== PUBLIC;

/**
 * Lets each caller make so many requests per minute (null for any number), and answers 429 with Retry-After beyond.
 * Counted in the memory of this process. While the server does not listen, nobody but its own process asks, which is
 * not limited.
 */
export function addRateLimit(
  server: HttpServer,
  perMinute: Current<number | null>,
  now: () => number = () => performance.now(),
): void {
  const buckets = new TokenBuckets();
  server.addHook("onRequest", (request, reply, done) => {
    if (!server.server.listening || !isLimited(request)) return done();
    const check = (most: number | null) => {
      const waitMs = most === null ? 0 : buckets.take(callerOf(request), most, now());
      if (waitMs === 0) return done();
      const seconds = Math.ceil(waitMs / 1_000);
      reply.header("retry-after", seconds);
      const message = `More than ${most} requests in a minute. Try again in ${seconds} s.`;
      return done(new DomainError("too-many-requests", "rate-limited", message));
    };
    const most = perMinute();
    if (most instanceof Promise) most.then(check, done);
    else check(most);
  });
}
