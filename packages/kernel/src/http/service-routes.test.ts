import { expect, it } from "vitest";
import { aServer } from "./server-builders.ts";

it("answers that it lives without asking whether it is ready", async () => {
  await using example = await aServer({ readiness: () => Promise.reject(new Error("no database")) });
  expect((await example.server.inject("/health")).json()).toEqual({ status: "ok", version: "1.2.3" });
  expect((await example.server.inject("/api/v1/healthz")).json()).toEqual({ status: "ok" });
});

const NOT_READY = { error: { code: "internal-error", message: "Service not ready" } };

it.each([
  ["ready", async () => true, 200, { status: "ready" }],
  ["ready", async () => ({ ready: true }), 200, { status: "ready" }],
  ["not ready", async () => false, 503, NOT_READY],
  ["not ready", async () => ({ ready: false, reason: "2 migrations are missing" }), 503, NOT_READY],
  ["not ready", () => Promise.reject(new Error("hunter2")), 503, NOT_READY],
])("answers that it is %s", async (_what, readiness, status, answer) => {
  await using example = await aServer({ readiness });
  const reply = await example.server.inject("/api/v1/readyz");
  expect(reply.statusCode).toBe(status);
  expect(reply.json()).toEqual(answer);
});

it("measures by route template", async () => {
  await using example = await aServer();
  await example.server.inject("/api/v1/tracks/11111111-2222-4333-8444-555555555555");
  await example.server.inject("/nowhere/at/all");
  const reply = await example.server.inject("/metrics");
  expect(reply.headers["content-type"]).toContain("text/plain");
  expect(reply.body).toContain('_count{method="GET",route="/api/v1/tracks/:id",status="200"} 1');
  expect(reply.body).toContain('_count{method="GET",route="none",status="404"} 1');
  expect(reply.body).not.toContain("11111111");
});

it("publishes OpenAPI 3.1 with the routes, their schemas and the error shape", async () => {
  await using example = await aServer();
  const document = (await example.server.inject("/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  expect(document.info).toEqual({ title: "Example", version: "1.2.3" });
  expect(Object.keys(document.paths)).toContain("/api/v1/tracks/{id}");
  const { get } = document.paths["/api/v1/tracks"];
  expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual(["page", "limit"]);
  expect(get.responses.default).toEqual({ $ref: "#/components/responses/Error" });
  expect(document.components.schemas.ErrorEnvelope.properties.error.required).toEqual(["code", "message"]);
});

it("shows the API at /docs from its own files", async () => {
  await using example = await aServer();
  const page = await example.server.inject("/docs");
  expect(page.statusCode).toBe(200);
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, file = ""]) => new URL(file, "http://localhost/docs"),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const { host, pathname } of files) {
    expect(host).toBe("localhost");
    expect((await example.server.inject(pathname)).statusCode).toBe(200);
  }
  expect(page.body).not.toMatch(/<script>[^<]/);
});
