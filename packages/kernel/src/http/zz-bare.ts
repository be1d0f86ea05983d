import { fastify } from "fastify";
const server = fastify();
server.get("/api/v1/tracks/:id", async (r) => ({ id: (r.params as {id: string}).id, limit: 5 }));
await server.listen({ port: 8999, host: "127.0.0.1" });
let count = 0; server.server.on("request", () => { count++; });
let start = process.cpuUsage();
setTimeout(() => { start = process.cpuUsage(); count = 0; }, 4000);
setTimeout(() => { const u = process.cpuUsage(start); console.error("bare: cpu us/request", ((u.user + u.system) / count).toFixed(1)); void server.close(); }, 6500);
