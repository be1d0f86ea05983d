import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { Logger } from "@segue/kernel/logging";
import type { Metrics } from "@segue/kernel/metrics";
import { type Authenticator, guardRoutes, LOCAL_PRINCIPAL, NOBODY, trackRoutes } from "@segue/kernel/security";
import { type FastifyBaseLogger, fastify } from "fastify";
import { answerBrokenRequest } from "./broken-request.ts";
import { replyNotFound, replyWithError } from "./error-replies.ts";
import { whyForeign } from "./host-guard.ts";
import type { HttpServer, ServerInfo } from "./http-server.ts";
import { addOpenapi } from "./openapi.ts";
import { requestIdOf, setReplyHeaders } from "./reply-headers.ts";
import { RequestLog } from "./request-log.ts";
import { RequestLogger } from "./request-logger.ts";
import { makeRequestValidator } from "./request-validator.ts";
import { addServiceRoutes, type Readiness } from "./service-routes.ts";

export interface HttpServerOptions {
  readonly info: ServerInfo;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  /** `loopback` answers only under a name of this machine; `any` where authentication decides. */
  readonly allowedHosts: "loopback" | "any";
  /**
   * Who sends a request; with it, every route must say its scope. Without it nothing is checked and every request is the
   * local one: for a test or a bench of some routes, never for what others can reach.
   */
  readonly authenticate?: Authenticator;
  /** Largest body in bytes; a route that takes files sets its own `bodyLimit`. */
  readonly bodyLimit?: number;
}

const BODY_LIMIT = 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const HEADERS_TIMEOUT_MS = 20_000;
// A file of the largest size over a slow line.
const REQUEST_TIMEOUT_MS = 10 * 60_000;
// Room for an encoded `Artist - Title` in a path.
const MAX_PARAM_LENGTH = 1_000;

/**
 * A server with everything that every route shares, ready for contexts to register theirs. It does not listen, and
 * whoever calls `listen` also calls `close`, which lets running requests finish.
 */
export async function makeHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { authenticate, allowedHosts } = options;
  if (authenticate === undefined && allowedHosts === "any") {
    throw new Error("a server that answers under any name needs something that authenticates");
  }
  const loggerInstance: FastifyBaseLogger = options.logger;
  const server: HttpServer = fastify({
    loggerInstance,
    childLoggerFactory: (_logger, bindings) => new RequestLogger(options.logger, bindings),
    logController: new RequestLog(),
    genReqId: requestIdOf,
    requestIdHeader: false,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH },
    // While closing, what still comes in over open connections is answered, not refused in a shape that is not ours.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      // Such a request meets no hook.
      request.principal = NOBODY;
      setReplyHeaders(request, reply);
      replyWithError(error, request, reply);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.setValidatorCompiler(makeRequestValidator());
  server.setErrorHandler(replyWithError);
  server.setNotFoundHandler(replyNotFound);
  // Plain text is what a form of another site can send without asking; a route that wants it says so.
  server.removeContentTypeParser("text/plain");
  trackRoutes(server, authenticate === undefined ? LOCAL_PRINCIPAL : NOBODY);
  addHooks(server, options);
  if (authenticate !== undefined) guardRoutes(server, authenticate);
  await addOpenapi(server, options.info);
  addServiceRoutes(server, options.readiness, options.metrics, options.info);
  return server;
}

function addHooks(server: HttpServer, { allowedHosts, metrics }: HttpServerOptions): void {
  // Callbacks instead of promises: these two run for every request.
  server.addHook("onRequest", (request, reply, done) => {
    setReplyHeaders(request, reply);
    const foreign = allowedHosts === "loopback" ? whyForeign(request) : null;
    if (foreign === null) done();
    else done(foreign);
  });
  server.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    done();
  });
}
