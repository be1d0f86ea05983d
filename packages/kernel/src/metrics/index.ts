export { type Metrics, makeMetrics } from "./metrics.ts";
