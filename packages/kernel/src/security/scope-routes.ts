import type { FastifyInstance } from "fastify";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The scope of a route that everybody may use. */
export const PUBLIC = "public";

type Routes = Pick<FastifyInstance, "addHook">;

/**
 * Gives every route that is registered after it in this scope of the server the scope that it asks for: `area:read`
 * where its method only reads, otherwise `area:write`. A route that differs says `config: { scope }` itself.
 */
export function scopeRoutes(server: Routes, area: string): void {
  server.addHook("onRoute", (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const scope = methods.every((method) => READS.has(method)) ? `${area}:read` : `${area}:write`;
    route.config = { scope, ...route.config };
  });
}

/** Opens every route that is registered after it in this scope of the server to everybody. */
export function publishRoutes(server: Routes): void {
  server.addHook("onRoute", (route) => {
    route.config = { scope: PUBLIC, ...route.config };
  });
}
