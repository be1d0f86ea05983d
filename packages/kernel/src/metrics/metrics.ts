import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What one server measures; every server has its own, so that two in one process do not mix. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts one answered request; `route` is the template (`/tracks/:id`), never the path itself. */
  observeRequest(method: string, route: string, status: number, milliseconds: number): void;
}

// Reads answer in single milliseconds, imports of a large file in many seconds.
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A fresh registry; `processMetrics` adds memory, CPU and event-loop figures of this process. */
export function makeMetrics(options: { processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.processMetrics === true) collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the first byte of a request to the end of its answer, in seconds.",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    registry,
    observeRequest: (method, route, status, milliseconds) =>
      duration.observe({ method, route, status }, milliseconds / 1000),
  };
}
