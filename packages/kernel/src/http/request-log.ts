import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/** One line for each request, when its answer has been sent; never the query, which may hold what must not be kept. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: "request_id" });
  }

  override incomingRequest(): void {
    // The line at the end says it all.
  }

  override routeNotFound(): void {
    // The line at the end has the status.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, url } = request;
    const query = url.indexOf("?");
    const fields = {
      method,
      path: query === -1 ? url : url.slice(0, query),
      status: reply.statusCode,
      principal: request.principal.subject,
      duration_ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) request.log.warn({ ...fields, err: error }, "answer broken off");
    else request.log.info(fields, "answered");
  }
}
