export { holdsScope, LOCAL_PRINCIPAL, type Principal } from "./principal.ts";
export { scopeRoutes } from "./scope-routes.ts";
