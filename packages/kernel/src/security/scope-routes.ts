import type { FastifyInstance } from "fastify";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Gives every route that is registered after it in this scope of the server the scope that it asks for: `area:read`
 * where its method only reads, otherwise `area:write`. A route that differs says `config: { scope }` itself.
 */
export function scopeRoutes(server: Pick<FastifyInstance, "addHook">, area: string): void {
  server.addHook("onRoute", (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const scope = methods.every((method) => READS.has(method)) ? `${area}:read` : `${area}:write`;
    route.config = { scope, ...route.config };
  });
}
