import { documentedReply, type OpenapiDocument, type Operation } from "./openapi-document.ts";
import type { Request } from "./request.ts";
import { whyNotAsDocumented } from "./validators.ts";

export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  readonly requestId: string | null;
  /** Where a list goes on, as `X-Next-Cursor` says. */
  readonly nextCursor: string | null;
  readonly text: string;
}

const ENVELOPE = { $ref: "#/components/schemas/ErrorEnvelope" };
// Answers that are documented as what they are.
const MAY_FAIL: ReadonlySet<string> = new Set(["GET /api/v1/readyz 503"]);

/** The JSON of a text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fits = (type: string, documented: string): boolean => {
  const media = type.split(";", 1)[0]?.trim() ?? "";
  return documented === media || documented === "*/*" || (documented === "text/*" && media.startsWith("text/"));
};

function whyBodyIsWrong(document: OpenapiDocument, operation: Operation, { status, contentType, text }: Reply) {
  const documented = documentedReply(document, operation, status);
  if (documented === null) return `the status ${status} is not documented`;
  const content = Object.entries(documented.content ?? {});
  if (content.length === 0) return text === "" ? null : `a body came with ${status}, and none is documented`;
  const [, media] = content.find(([type]) => fits(contentType ?? "", type)) ?? [];
  if (media === undefined) return `the content type ${contentType} is not documented for ${status}`;
  if (!/[/+]json\b/.test(contentType ?? "")) return null;
  const body = jsonOf(text);
  if (body === undefined) return "the body of the reply is not JSON";
  const problem = whyNotAsDocumented(document, media.schema ?? {}, body);
  return problem === null ? null : `the body is not as documented for ${status}: ${problem}`;
}

/** What is wrong with a reply that should be an error in the one shape, or null. */
export function whyErrorIsWrong(document: OpenapiDocument, { contentType, text }: Reply): string | null {
  if (contentType !== "application/json; charset=utf-8") return `an error has the content type ${contentType}`;
  const problem = whyNotAsDocumented(document, ENVELOPE, jsonOf(text));
  if (problem !== null) return `an error is not in the envelope: ${problem}`;
  return /\bat .+\.[jt]s:\d+|node_modules/.test(text) ? "an error shows where it happened in the code" : null;
}

/** What is wrong with the reply to a request, or null. */
export function problemOf(
  document: OpenapiDocument,
  operation: Operation,
  request: Request,
  reply: Reply,
): string | null {
  const { status } = reply;
  if (status >= 500 && !MAY_FAIL.has(`${operation.name} ${status}`)) return `the status is ${status}`;
  if (request.forbidden !== null && status < 400) {
    return `it is answered with ${status}, and the document forbids it: ${request.forbidden}`;
  }
  if (reply.requestId === null) return "the reply has no X-Request-Id";
  const inEnvelope = status >= 400 ? whyErrorIsWrong(document, reply) : null;
  return inEnvelope ?? whyBodyIsWrong(document, operation, reply);
}
