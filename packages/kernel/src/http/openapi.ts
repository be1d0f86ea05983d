import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { ErrorEnvelope } from "./error-envelope.ts";
import type { HttpServer, ServerInfo } from "./http-server.ts";

const ERROR_SCHEMA = "ErrorEnvelope";

const errorReply = {
  description: "Any error",
  content: { "application/json": { schema: { $ref: `#/components/schemas/${ERROR_SCHEMA}` } } },
};

type Paths = Readonly<Record<string, object | undefined>>;

/** Every operation can fail in the one shape; said once here instead of in each route. */
function addErrorReply(paths: Paths): void {
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path ?? {})) {
      if (typeof operation === "object" && operation !== null && "responses" in operation) {
        operation.responses = { ...operation.responses, default: { $ref: "#/components/responses/Error" } };
      }
    }
  }
}

/** Collects the routes registered after it; serves `/openapi.json`, and `/docs` without reaching out to the network. */
export async function addOpenapi(server: HttpServer, info: ServerInfo): Promise<void> {
  server.addSchema({ $id: ERROR_SCHEMA, ...ErrorEnvelope });
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { ...info },
      components: { responses: { Error: errorReply } },
    },
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, index) => ($id === undefined ? `def-${index}` : String($id)),
    },
    transformObject: (document) => {
      if (!("openapiObject" in document)) throw new Error("the document is not an OpenAPI one");
      addErrorReply(document.openapiObject.paths ?? {});
      return document.openapiObject;
    },
  });
  // Without a validator of its own, Swagger UI would send the document to one on the internet.
  await server.register(swaggerUi, { routePrefix: "/docs", uiConfig: { validatorUrl: null } });
  server.get("/openapi.json", { schema: { hide: true } }, async () => server.swagger());
}
