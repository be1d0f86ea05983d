import type { Database } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { formatApiToken, hashSecret, holdsScope, KNOWN_SCOPES, type Principal } from "@segue/kernel/security";
import { type Static, Type } from "typebox";
import { countTokens, getToken, insertToken, listTokens, revokeToken, type TokenRow } from "./token-store.ts";

export interface TokenRouteDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** 256 random bits in hexadecimal. */
  readonly newSecret: () => string;
  /** After a token was made or revoked. */
  readonly onChange: () => void;
}

const time = Type.String({ format: "date-time" });
const timeOrNull = Type.Union([time, Type.Null()]);
const tenantName = Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\s\\u0000-\\u001f]+$" });

const tokenFields = {
  id: Type.String({ format: "uuid" }),
  name: Type.String(),
  tenant: Type.String(),
  scopes: Type.Array(Type.String()),
  created_by: Type.String(),
  created_at: time,
  expires_at: timeOrNull,
  last_used_at: Type.Union([time, Type.Null()], { description: "Exact to the minute" }),
  revoked_at: timeOrNull,
};

const token = Type.Object(tokenFields);
const newToken = Type.Object({
  ...tokenFields,
  token: Type.String({ description: "The token itself; it is shown this once" }),
});

const tokenBody = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@-]*$",
      description: "What histories call it; never given twice",
    }),
    scopes: Type.Array(Type.String({ enum: [...KNOWN_SCOPES] }), { minItems: 1, maxItems: 50, uniqueItems: true }),
    expires_at: Type.Optional(timeOrNull),
    tenant: Type.Optional(tenantName),
  },
  { additionalProperties: false },
);

const idParams = Type.Object({ id: Type.String({ format: "uuid" }) });

const iso = (date: Date | null): string | null => (date === null ? null : date.toISOString().replace(".000Z", "Z"));

const shown = (row: TokenRow) => ({
  ...row,
  created_at: iso(row.created_at) ?? "",
  expires_at: iso(row.expires_at),
  last_used_at: iso(row.last_used_at),
  revoked_at: iso(row.revoked_at),
});

// The one user of a machine decides for every tenant; a token, whatever it may do, only for its own.
const tenantOf = ({ scopes, tenant }: Principal): string | null => (scopes === "all" ? null : tenant);

function checkExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || (expiresAt > now && expiresAt.getUTCFullYear() <= 9999)) return;
  const fieldErrors = [{ field: "expires_at", reason: "must be in the future" }];
  throw new DomainError("invalid", "token-expired", "The token would have expired already.", { fieldErrors });
}

/** Nobody gives away more than they have. */
function checkGrant(creator: Principal, { scopes, tenant }: Static<typeof tokenBody>): void {
  const lacking = scopes.filter((scope) => !holdsScope(creator, scope));
  if (lacking.length > 0) {
    const message = `You cannot give scopes that you do not hold: ${lacking.join(", ")}.`;
    throw new DomainError("forbidden", "scope-not-held", message);
  }
  const own = tenantOf(creator);
  if (own !== null && tenant !== undefined && tenant !== own) {
    throw new DomainError("forbidden", "tenant-not-own", "You can make tokens for your own tenant only.");
  }
}

async function makeToken(deps: TokenRouteDeps, creator: Principal, body: Static<typeof tokenBody>) {
  const now = deps.clock();
  checkGrant(creator, body);
  const expiresAt = typeof body.expires_at === "string" ? new Date(body.expires_at) : null;
  checkExpiry(expiresAt, now);
  const id = deps.newId();
  const secret = deps.newSecret();
  const row = await insertToken(deps.database, {
    id,
    name: body.name,
    tenant: body.tenant ?? creator.tenant,
    secret_hash: hashSecret(secret),
    scopes: body.scopes,
    created_by: creator.subject,
    created_at: now,
    expires_at: expiresAt,
  });
  deps.onChange();
  return { ...shown(row), token: formatApiToken({ id, secret }) };
}

const tags = ["tokens"];

/** The API tokens of the mode `token`. A secret leaves this process once, in the reply that makes it. */
export function addTokenRoutes(app: HttpServer, deps: TokenRouteDeps): void {
  const { database, clock, onChange } = deps;
  app.post(
    "/tokens",
    { schema: { tags, summary: "Make an API token", body: tokenBody, response: { 201: newToken } } },
    async ({ principal, body }, reply) => {
      const made = await makeToken(deps, principal, body);
      return reply
        .code(201)
        .headers({ location: `/api/v1/tokens/${made.id}`, "cache-control": "no-store" })
        .send(made);
    },
  );
  app.get(
    "/tokens",
    {
      schema: {
        tags,
        summary: "The API tokens, the newest first, without their secrets",
        querystring: pageQuery,
        response: { 200: pageOf(token) },
      },
    },
    async ({ principal, query: { page, limit } }) => {
      const tenant = tenantOf(principal);
      const rows = await listTokens(database, tenant, limit, (page - 1) * limit);
      const total = await countTokens(database, tenant);
      return { items: rows.map(shown), page, limit, total, has_next: page * limit < total };
    },
  );
  app.get(
    "/tokens/:id",
    { schema: { tags, summary: "An API token, without its secret", params: idParams, response: { 200: token } } },
    async ({ principal, params: { id } }) => shown(await getToken(database, id, tenantOf(principal))),
  );
  app.delete(
    "/tokens/:id",
    {
      schema: {
        tags,
        summary: "Revoke an API token; it stays in the list",
        params: idParams,
        response: { 200: token },
      },
    },
    async ({ principal, params: { id } }) => {
      const row = await revokeToken(database, id, tenantOf(principal), clock());
      onChange();
      return shown(row);
    },
  );
}
