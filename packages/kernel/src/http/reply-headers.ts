import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";

// Our own page draws with WebAssembly, lays out in workers made from blobs, and shows pictures it made itself; styles
// are set on elements by React and by Swagger UI.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const OF_ALL = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

const OF_DOCUMENTS = {
  ...OF_ALL,
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
};

// What is answered under here is data. Should a browser show it as a page all the same, that page may do nothing; each
// header more is felt in an answer of 40 microseconds.
const API = "/api/";
const OF_DATA = { ...OF_ALL, "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };

/** Security headers, and the request's id for whoever asks about it later. */
export function setReplyHeaders({ id, url }: FastifyRequest, reply: FastifyReply): void {
  reply.header("x-request-id", id);
  reply.headers(url.startsWith(API) ? OF_DATA : OF_DOCUMENTS);
}

// Bounded, and nothing that could break a log line or a header.
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** The caller's `X-Request-Id` where it is a plain one, otherwise a new UUID. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}
