import { expect, it } from "vitest";
import { makeMetrics } from "./metrics.ts";

it("counts requests by method, route template and status, in seconds", async () => {
  const { registry, observeRequest } = makeMetrics();
  observeRequest("GET", "/tracks/:id", 200, 3);
  observeRequest("GET", "/tracks/:id", 200, 30);
  const text = await registry.metrics();
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/tracks/:id",status="200"} 2');
  expect(text).toContain('http_request_duration_seconds_sum{method="GET",route="/tracks/:id",status="200"} 0.033');
  expect(text).not.toContain("process_cpu");
});

it("keeps two servers apart", async () => {
  const first = makeMetrics();
  const second = makeMetrics({ processMetrics: true });
  first.observeRequest("GET", "/health", 200, 1);
  expect(await second.registry.metrics()).not.toContain('route="/health"');
  expect(await second.registry.metrics()).toContain("process_cpu_seconds_total");
});
