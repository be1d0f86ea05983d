import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { publishRoutes } from "@segue/kernel/security";
import { ErrorEnvelope } from "./error-envelope.ts";
import type { HttpServer, ServerInfo } from "./http-server.ts";
import { accessReplies, accessRepliesOf, securityOf, securitySchemes } from "./openapi-access.ts";
import { describeOperations } from "./openapi-operations.ts";

const ERROR_SCHEMA = "ErrorEnvelope";

const errorContent = { "application/json": { schema: { $ref: `#/components/schemas/${ERROR_SCHEMA}` } } };
const errorReply = { description: "Any error", content: errorContent };

type Paths = Readonly<Record<string, object | undefined>>;

/** Every operation can fail in the one shape; said once here instead of in each route. */
function addErrorReply(paths: Paths): void {
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path ?? {})) {
      if (typeof operation === "object" && operation !== null && "responses" in operation) {
        const access = accessRepliesOf(operation);
        operation.responses = { ...access, ...operation.responses, default: { $ref: "#/components/responses/Error" } };
      }
    }
  }
}

/** Collects the routes registered after it; serves `/openapi.json`, and `/docs` without reaching out to the network. */
export async function addOpenapi(server: HttpServer, { tags = {}, ...info }: ServerInfo): Promise<void> {
  server.addSchema({ $id: ERROR_SCHEMA, ...ErrorEnvelope });
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { ...info },
      servers: [{ url: "/", description: "The server that this document comes from" }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: { securitySchemes, responses: { Error: errorReply, ...accessReplies(errorContent) } },
    },
    transform: ({ schema, url, route }) => ({ schema: { ...schema, security: securityOf(route) }, url }),
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, index) => ($id === undefined ? `def-${index}` : String($id)),
    },
    transformObject: (document) => {
      if (!("openapiObject" in document)) throw new Error("the document is not an OpenAPI one");
      addErrorReply(document.openapiObject.paths ?? {});
      describeOperations(document.openapiObject.paths ?? {});
      return document.openapiObject;
    },
  });
  await server.register(async (scope) => {
    // How the API looks is no secret; what it holds is.
    publishRoutes(scope);
    // Without a validator of its own, Swagger UI would send the document to one on the internet.
    await scope.register(swaggerUi, { routePrefix: "/docs", uiConfig: { validatorUrl: null } });
    scope.get("/openapi.json", { schema: { hide: true } }, async () => server.swagger());
  });
}
