import { type LoggerOptions, makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { scopeRoutes } from "@segue/kernel/security";
import { Type } from "typebox";
import type { HttpServer } from "./http-server.ts";
import { type HttpServerOptions, makeHttpServer } from "./make-http-server.ts";
import { pageOf, pageQuery } from "./pages.ts";

export interface TestServer extends AsyncDisposable {
  readonly server: HttpServer;
  /** The lines logged so far. */
  readonly log: readonly string[];
  /** Listens on a free port and gives it. */
  listen(): Promise<number>;
}

const track = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    bpm: Type.Union([Type.Number(), Type.Null()], { default: null }),
    artists: Type.Array(Type.Object({ name: Type.String() }), { default: [] }),
  },
  { additionalProperties: false },
);

function addExampleRoutes(server: HttpServer, failure: () => unknown): void {
  server.post("/api/v1/tracks", { schema: { body: track, response: { 201: track } } }, async (request, reply) =>
    reply.code(201).send(request.body),
  );
  const list = { querystring: pageQuery, response: { 200: pageOf(Type.Object({ title: Type.String() })) } };
  server.get("/api/v1/tracks", { schema: list }, async ({ query: { page, limit } }) => ({
    items: [{ title: "Night Bus" }],
    page,
    limit,
    total: 1,
    has_next: false,
  }));
  server.get(
    "/api/v1/tracks/:id",
    { schema: { params: Type.Object({ id: Type.String({ format: "uuid" }) }) } },
    async ({ params: { id } }) => ({ id }),
  );
  server.get("/api/v1/failing", { schema: { response: { 200: track } } }, async () => {
    throw failure();
  });
}

/** A server with a few example routes; `GET /api/v1/failing` throws what `failure` gives. */
export async function aServer(
  options: Partial<HttpServerOptions> & { failure?: () => unknown; level?: LoggerOptions["level"] } = {},
): Promise<TestServer> {
  const { failure = () => new Error("a bug"), level = "info", ...given } = options;
  const log: string[] = [];
  const server = await makeHttpServer({
    info: { title: "Example", version: "1.2.3" },
    logger: makeLogger({ level, to: { write: (line) => log.push(line) } }),
    metrics: makeMetrics(),
    readiness: async () => true,
    allowedHosts: "loopback",
    ...given,
  });
  scopeRoutes(server, "library");
  addExampleRoutes(server, failure);
  const listen = async () => {
    return Number(new URL(await server.listen({ host: "127.0.0.1", port: 0 })).port);
  };
  return { server, log, listen, [Symbol.asyncDispose]: () => server.close() };
}
