export { ErrorEnvelope } from "./error-envelope.ts";
export type { HttpServer, ServerInfo } from "./http-server.ts";
export { type HttpServerOptions, makeHttpServer } from "./make-http-server.ts";
export { pageOf, pageQuery } from "./pages.ts";
export type { Readiness } from "./service-routes.ts";
