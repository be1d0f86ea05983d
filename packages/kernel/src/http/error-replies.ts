import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type ErrorCode, STATUS_OF_CODE, toEnvelope } from "./error-envelope.ts";
import type { Failure } from "./failure.ts";
import { failureOf } from "./failure-of.ts";

// They described the answer that was under way.
const HEADERS_OF_THE_ANSWER = ["content-encoding", "content-disposition", "cache-control", "etag", "last-modified"];
const RETRY_AFTER_SECONDS = 5;

function sendEnvelope(reply: FastifyReply, code: ErrorCode, body: ReturnType<typeof toEnvelope>): void {
  for (const name of HEADERS_OF_THE_ANSWER) reply.removeHeader(name);
  if (code === "unavailable") reply.header("retry-after", RETRY_AFTER_SECONDS);
  // Its own serialiser: a response schema of the route must not change the shape.
  void reply.code(STATUS_OF_CODE[code]).type("application/json; charset=utf-8").serializer(JSON.stringify).send(body);
}

/**
 * Answers errors in the one shape; `translate` says what a client is told, and null is a bug: it shows an id only, which
 * stands in the log with the error. A scope whose specification fixes its own codes and messages sets its own.
 */
export const makeErrorHandler =
  (translate: (error: unknown, request: FastifyRequest) => Failure | null) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const failure = translate(error, request);
    if (failure === null) {
      const errorId = randomUUID();
      request.log.error({ err: error, error_id: errorId }, "request failed");
      const message = `Something went wrong here. The log has it under the id ${errorId}.`;
      sendEnvelope(reply, "internal-error", toEnvelope("internal-error", message));
      return;
    }
    if (failure.code === "unavailable") request.log.error({ err: error }, "request could not be answered");
    else request.log.debug({ err: error }, "request refused");
    sendEnvelope(reply, failure.code, toEnvelope(failure.code, failure.message, failure.fieldErrors));
  };

/** Answers any error as {@link failureOf} says. */
export const replyWithError = makeErrorHandler(failureOf);

/** Answers a path, or a method on it, that nobody serves. */
export function replyNotFound(request: FastifyRequest, reply: FastifyReply): void {
  // The path only: a query may hold what must not be shown.
  const path = request.url.split("?", 1)[0] ?? "";
  sendEnvelope(reply, "not-found", toEnvelope("not-found", `There is no ${request.method} ${path.slice(0, 200)}.`));
}
