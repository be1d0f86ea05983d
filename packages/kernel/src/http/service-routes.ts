import { DomainError } from "@segue/kernel/errors";
import type { Metrics } from "@segue/kernel/metrics";
import { Type } from "typebox";
import type { HttpServer, ServerInfo } from "./http-server.ts";

/** Whether this process can do its work, and if not, why (shown to whoever asks). */
export type Readiness = () => Promise<boolean | { readonly ready: boolean; readonly reason?: string }>;

async function checkReadiness(readiness: Readiness): Promise<void> {
  const answer = await readiness().catch((cause: unknown) => {
    throw new DomainError("unavailable", "not-ready", "Not ready: the check itself failed.", { cause });
  });
  const { ready, reason = "not everything has started" } = typeof answer === "boolean" ? { ready: answer } : answer;
  if (!ready) throw new DomainError("unavailable", "not-ready", `Not ready: ${reason}.`);
}

const status = (value: string) => Type.Object({ status: Type.Literal(value) });

/** What an operator asks a server: does it live, can it work, how is it doing. */
export function addServiceRoutes(server: HttpServer, readiness: Readiness, metrics: Metrics, info: ServerInfo): void {
  const health = Type.Object({ status: Type.Literal("ok"), version: Type.String() });
  server.get(
    "/health",
    { schema: { tags: ["service"], summary: "The process answers", response: { 200: health } } },
    async () => ({ status: "ok" as const, version: info.version }),
  );
  server.get(
    "/api/v1/healthz",
    { schema: { tags: ["service"], summary: "The process answers", response: { 200: status("ok") } } },
    async () => ({ status: "ok" }),
  );
  server.get(
    "/api/v1/readyz",
    {
      schema: {
        tags: ["service"],
        summary: "It can work: database and migrations",
        response: { 200: status("ready") },
      },
    },
    async () => {
      await checkReadiness(readiness);
      return { status: "ready" };
    },
  );
  server.get("/metrics", { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
