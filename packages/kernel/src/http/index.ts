export { ErrorEnvelope } from "./error-envelope.ts";
export { makeErrorHandler } from "./error-replies.ts";
export type { Failure } from "./failure.ts";
export { failureOf } from "./failure-of.ts";
export type { HttpServer, ServerInfo } from "./http-server.ts";
export { type HttpServerOptions, makeHttpServer } from "./make-http-server.ts";
export { pageOf, pageQuery } from "./pages.ts";
export type { Readiness } from "./service-routes.ts";
