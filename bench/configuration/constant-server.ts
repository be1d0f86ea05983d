import { readFileSync } from "node:fs";
import { fastify } from "fastify";

// What this machine answers when there is nothing to do: one route that returns the text of a file.
const body = readFileSync(process.argv[2] ?? "", "utf8");
const server = fastify();
server.get("/constant", (_request, reply) => reply.type("application/json; charset=utf-8").send(body));
console.log(`Segue is at ${await server.listen({ host: "127.0.0.1", port: 0 })}`);
process.once("SIGTERM", () => void server.close());
