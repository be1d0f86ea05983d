import { isLoopbackHost } from "@segue/kernel/config";
import { DomainError } from "@segue/kernel/errors";
import type { FastifyRequest } from "fastify";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function nameOf(host: string): string {
  if (host.startsWith("[")) return host.slice(1, host.indexOf("]"));
  const colon = host.indexOf(":");
  return colon === -1 ? host : host.slice(0, colon);
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(nameOf(new URL(origin).host));
}

/**
 * Why a request must not be answered by a server that only this machine may use, or null. A web page anywhere can make
 * the browser send requests here: under its own name that it points to 127.0.0.1 (DNS rebinding), which shows in
 * `Host`, or straight away (cross-site request forgery), which shows in `Origin`.
 */
export function whyForeign({ method, headers }: FastifyRequest): DomainError | null {
  const { host, origin } = headers;
  if (host !== undefined && !isLoopbackHost(nameOf(host))) {
    return new DomainError("forbidden", "foreign-host", "This server answers under localhost and 127.0.0.1 only.");
  }
  if (origin !== undefined && !SAFE_METHODS.has(method) && !isLoopbackOrigin(origin)) {
    return new DomainError("forbidden", "foreign-origin", "Pages of other sites may not change anything here.");
  }
  return null;
}
