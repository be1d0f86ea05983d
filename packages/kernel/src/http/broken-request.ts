import type { Socket } from "node:net";
import { type ErrorCode, toEnvelope } from "./error-envelope.ts";

interface Answer {
  readonly status: string;
  readonly code: ErrorCode;
  readonly message: string;
}

const MALFORMED: Answer = {
  status: "400 Bad Request",
  code: "validation-error",
  message: "This is not an HTTP request.",
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    code: "payload-too-large",
    message: "The headers are larger than this server takes.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: "408 Request Timeout",
    code: "validation-error",
    message: "The request took too long to arrive.",
  },
};

/** Answers what Node could not read as a request, so that no route or hook ever saw it, and closes the connection. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, message } = ANSWERS[error.code ?? ""] ?? MALFORMED;
  const body = JSON.stringify(toEnvelope(code, message));
  const headers = [
    `HTTP/1.1 ${status}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
