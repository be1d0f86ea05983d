import { fastify } from "fastify";

// What 50 clients get from this machine when there is nothing to do: one route, a constant answer, no database.
const server = fastify();
server.get("/constant", () => ({ id: "constant", title: "the same for everybody" }));
console.log(`Segue is at ${await server.listen({ host: "127.0.0.1", port: 0 })}`);
process.once("SIGTERM", () => void server.close());
