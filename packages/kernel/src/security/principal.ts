/** Who makes a request, and what they may do. */
export interface Principal {
  /** The user or token, as histories name it. */
  readonly subject: string;
  readonly tenant: string;
  /** Scopes such as `library:read`; `all` is the one user of a server that only this machine reaches. */
  readonly scopes: readonly string[] | "all";
}

/** The one user of a server in the mode `local`. */
export const LOCAL_PRINCIPAL: Principal = { subject: "local", tenant: "local", scopes: "all" };

/** Whether a principal holds a scope. */
export function holdsScope({ scopes }: Principal, scope: string): boolean {
  return scopes === "all" || scopes.includes(scope);
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set before any handler runs; routes that are `public` have the local one, without scopes. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** The scope that the route asks for, or `public`. A route of a context has one by {@link scopeRoutes}. */
    scope?: string;
  }
}
