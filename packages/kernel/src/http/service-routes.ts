import type { Metrics } from "@segue/kernel/metrics";
import { PUBLIC } from "@segue/kernel/security";
import { Type } from "typebox";
import { ErrorEnvelope, toEnvelope } from "./error-envelope.ts";
import type { HttpServer, ServerInfo } from "./http-server.ts";

/** Whether this process can do its work, and if not, why (said in the log). */
export type Readiness = () => Promise<boolean | { readonly ready: boolean; readonly reason?: string }>;

/** Why this process is not ready, or null. What the check itself failed with is for the log, not for whoever asks. */
async function whyNotReady(readiness: Readiness): Promise<{ reason: string; err?: unknown } | null> {
  try {
    const answer = await readiness();
    const { ready, reason = "not everything has started" } = typeof answer === "boolean" ? { ready: answer } : answer;
    return ready ? null : { reason };
  } catch (err) {
    return { reason: "the check itself failed", err };
  }
}

// The reply that specs of the library fix to the byte; the reason stands in the log.
const NOT_READY = toEnvelope("internal-error", "Service not ready");

const RETRY_AFTER_SECONDS = 5;

const status = (value: string) => Type.Object({ status: Type.Literal(value) });

/** What an operator asks a server: does it live, can it work, how is it doing. */
export function addServiceRoutes(server: HttpServer, readiness: Readiness, metrics: Metrics, info: ServerInfo): void {
  const health = Type.Object({ status: Type.Literal("ok"), version: Type.String() });
  server.get(
    "/health",
    {
      config: { scope: PUBLIC },
      schema: { tags: ["service"], summary: "The process answers", response: { 200: health } },
    },
    async () => ({ status: "ok" as const, version: info.version }),
  );
  server.get(
    "/api/v1/healthz",
    {
      config: { scope: PUBLIC },
      schema: { tags: ["service"], summary: "The process answers", response: { 200: status("ok") } },
    },
    async () => ({ status: "ok" }),
  );
  server.get(
    "/api/v1/readyz",
    {
      config: { scope: PUBLIC },
      schema: {
        tags: ["service"],
        summary: "It can work: database and migrations",
        response: { 200: status("ready"), 503: ErrorEnvelope },
      },
    },
    async (request, reply) => {
      const problem = await whyNotReady(readiness);
      if (problem === null) return { status: "ready" };
      request.log.warn(problem, "not ready");
      return reply.code(503).header("retry-after", RETRY_AFTER_SECONDS).send(NOT_READY);
    },
  );
  server.get("/metrics", { config: { scope: "metrics:read" }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
