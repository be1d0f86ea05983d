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

/** Who has not said who they are: may do nothing, and no tenant has this name. */
export const NOBODY: Principal = { subject: "anonymous", tenant: "", scopes: [] };

/** Whether a principal holds a scope; `*` holds every one. */
export function holdsScope({ scopes }: Principal, scope: string): boolean {
  return scopes === "all" || scopes.includes(scope) || scopes.includes("*");
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set before any handler runs; on a route that is `public`, and where authentication failed, it is nobody. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** The scope that the route asks for, or `public`. A route of a context has one by {@link scopeRoutes}. */
    scope?: string;
  }
}
