import { PUBLIC } from "@segue/kernel/security";
import type { RouteOptions } from "fastify";

const BEARER = "bearer";

/** How a client says who it is. */
export const securitySchemes = {
  [BEARER]: {
    type: "http",
    scheme: "bearer",
    description:
      "An API token (SEGUE_AUTH=token) or a JWT (SEGUE_AUTH=jwt). Each operation names the scope that it asks for. With SEGUE_AUTH=local, the default, the server is reached from its own machine alone and asks for nothing.",
  },
} as const;

const challenge = {
  "WWW-Authenticate": { description: "What is missing, as RFC 6750 words it", schema: { type: "string" } },
} as const;

/** The replies of every operation that asks for a scope, each said once; `content` is the shape of errors. */
export const accessReplies = <Content>(content: Content) => ({
  Unauthorized: { description: "No token, or one that does not hold", headers: challenge, content },
  Forbidden: { description: "The token does not have the scope", headers: challenge, content },
});

type AskedFor = { [BEARER]: string[] }[];

/** What a route asks for, as an operation says it. */
export function securityOf({ config }: RouteOptions): AskedFor {
  const scope = config?.scope;
  return scope === undefined || scope === PUBLIC ? [] : [{ [BEARER]: [scope] }];
}

/** The replies that an operation has because of what it asks for. */
export function accessRepliesOf(operation: object): object {
  const asks = "security" in operation && Array.isArray(operation.security) && operation.security.length > 0;
  if (!asks) return {};
  return {
    401: { $ref: "#/components/responses/Unauthorized" },
    403: { $ref: "#/components/responses/Forbidden" },
  };
}
