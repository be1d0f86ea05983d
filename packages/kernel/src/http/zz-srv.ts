import { makeHttpServer } from "@segue/kernel/http";
import { makeLogger } from "@segue/kernel/logging";
import { makeMetrics } from "@segue/kernel/metrics";
import { Type } from "typebox";
const level = (process.argv[2] ?? "warn") as "warn";
let t = performance.now();
const server = await makeHttpServer({ info: { title: "x", version: "1" }, logger: makeLogger({ level, to: "stdout" }), metrics: makeMetrics({processMetrics:true}), readiness: async () => true, allowedHosts: "loopback" });
server.get("/api/v1/tracks/:id", { schema: { params: Type.Object({ id: Type.String({ format: "uuid" }) }), querystring: Type.Object({ limit: Type.Integer({ default: 10 }) }), response: { 200: Type.Object({ id: Type.String(), limit: Type.Integer() }) } } }, async (r) => ({ id: r.params.id, limit: r.query.limit }));
await server.ready();
console.error("made in", Math.round(performance.now() - t), "ms");
await server.listen({ port: 8999, host: "127.0.0.1" });

let count = 0; server.server.on("request", () => { count++; });
let start = process.cpuUsage();
setTimeout(() => { start = process.cpuUsage(); count = 0; }, 4000);
setTimeout(() => { const u = process.cpuUsage(start); console.error("cpu us/request", ((u.user + u.system) / count).toFixed(1)); void server.close(); }, 6500);
