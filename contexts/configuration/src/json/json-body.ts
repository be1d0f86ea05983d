import type { HttpServer } from "@segue/kernel/http";
import type { FastifyRequest } from "fastify";
import { readJson } from "./read-json.ts";

/** The types of a body: a JSON Merge Patch (RFC 7396) is told by its route, so plain JSON may name it too. */
const JSON_TYPES = ["application/json", "application/merge-patch+json"];

/** Reads the bodies of a scope by {@link readJson}. Many clients name a type for a DELETE, which has no body. */
export function readJsonBodies(app: HttpServer): void {
  const read = async ({ method }: Pick<FastifyRequest, "method">, text: string | Buffer) =>
    method === "DELETE" && text.length === 0 ? null : readJson(String(text));
  app.addContentTypeParser(JSON_TYPES, { parseAs: "string" }, read);
}
