import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { idParams } from "../http-schemas.ts";
import type { Clock } from "../ports.ts";
import { auditReveal, checkMayReveal } from "../secrets/reveal-store.ts";
import type { CipherOf } from "../secrets/secret-cipher.ts";
import { openSecrets } from "../secrets/secret-values.ts";
import type { EffectiveCache } from "./effective-cache.ts";
import { findChain } from "./effective-store.ts";
import { type EffectiveValue, effectiveJson, leafOf, openChain, revisionOf } from "./effective-value.ts";
import { notThere } from "./not-there.ts";

const effectiveQuery = Type.Object(
  {
    secrets: Type.Optional(
      Type.Literal("reveal", {
        description: "Shows secrets; asks for the scope configuration:secrets, and is audited.",
      }),
    ),
  },
  { additionalProperties: false },
);

const effectiveReply = Type.Object({
  config: Type.Object({}, { additionalProperties: true, description: "What holds; secrets are masked." }),
  origins: Type.Record(Type.String(), Type.String(), {
    description: "JSON pointer of every value -> id of the configuration that it comes from.",
  }),
  revision: Type.String({ description: "Another one whenever the configuration, or one that it extends, changes." }),
});

const JSON_TYPE = "application/json; charset=utf-8";

/** Whether `If-None-Match` names the tag (RFC 9110, 13.1.2: weak comparison). */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

// Written out already: nothing is parsed, serialised or hashed for a request.
function sendValue(request: FastifyRequest, reply: FastifyReply, { etag, body }: EffectiveValue): FastifyReply {
  reply.header("etag", etag);
  reply.header("cache-control", "no-cache");
  if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
  reply.header("content-type", JSON_TYPE);
  return reply.send(body);
}

export interface EffectiveRouteDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipherOf: CipherOf;
  readonly cache: EffectiveCache;
}

/** Past the cache, which never holds a secret in the clear. */
async function sendRevealed(deps: EffectiveRouteDeps, request: FastifyRequest, reply: FastifyReply, id: string) {
  checkMayReveal(request);
  const chain = await findChain(deps.database, id);
  if (chain === null) throw notThere();
  const { applicationId, version } = leafOf(chain);
  const { config, origins } = openChain(chain, (stored, owner) => openSecrets(stored, deps.cipherOf(owner)));
  const extended = chain.slice(0, -1).map((link) => link.id);
  const details = { effective: true, extends: extended };
  await auditReveal(deps, request, { applicationId, configurationId: id, version, details });
  reply.header("cache-control", "no-store").type(JSON_TYPE);
  return reply.send(effectiveJson(JSON.stringify(config), origins, revisionOf(chain)));
}

async function sendRead(deps: EffectiveRouteDeps, request: FastifyRequest, reply: FastifyReply, id: string) {
  const value = await deps.cache.get(id);
  if (value === null) throw notThere();
  return sendValue(request, reply, value);
}

/** What holds for a configuration, with all that it extends; from memory. */
export function addEffectiveRoutes(app: HttpServer, deps: EffectiveRouteDeps): void {
  app.get(
    "/configurations/:id/effective",
    {
      schema: {
        operationId: "getEffectiveConfiguration",
        tags: ["configurations"],
        summary: "What holds for a configuration, and where each value comes from",
        description:
          "Each configuration is laid over the one that it extends, as JSON Merge Patch (RFC 7396) does: objects are " +
          "merged key by key, arrays and scalars replace, and null takes away what is inherited.",
        params: idParams,
        querystring: effectiveQuery,
        response: { 200: effectiveReply, 304: Type.Null({ description: "As `If-None-Match` names it." }) },
      },
    },
    (request, reply) => {
      const { id } = request.params;
      if (request.query.secrets === "reveal") return sendRevealed(deps, request, reply, id);
      const value = deps.cache.peek(id);
      if (value === undefined) return sendRead(deps, request, reply, id);
      // Without a promise, which would cost a tenth of the requests per second.
      sendValue(request, reply, value);
      return undefined;
    },
  );
}
