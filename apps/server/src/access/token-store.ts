import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { MigrationSource } from "@segue/kernel/migrations";
import type { KeptToken } from "@segue/kernel/security";

const sql = loadQueries(new URL("./token-store.sql", import.meta.url), [
  "list_live_tokens",
  "insert_token",
  "find_token",
  "list_tokens",
  "count_tokens",
  "revoke_token",
  "note_token_use",
]);

/** The schema of what decides about access; every process has it, whatever contexts it runs. */
export const accessMigrations: MigrationSource = {
  context: "access",
  folder: new URL("../../migrations/", import.meta.url),
};

/** A token as it is shown: everything but its secret. */
export interface TokenRow {
  id: string;
  name: string;
  tenant: string;
  scopes: string[];
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

interface LiveRow {
  id: string;
  name: string;
  tenant: string;
  scopes: string[];
  secret_hash: Buffer;
  expires_at: Date | null;
}

/** Every token that is neither revoked nor expired. */
export async function listLiveTokens(db: Db, now: Date): Promise<KeptToken[]> {
  const rows = await db.query<LiveRow>(sql.list_live_tokens, { now });
  return rows.map(({ secret_hash, expires_at, ...row }) => ({
    ...row,
    secretHash: secret_hash,
    expiresAt: expires_at,
  }));
}

export type NewToken = Omit<TokenRow, "last_used_at" | "revoked_at"> & { readonly secret_hash: Buffer };

/** @throws DomainError `token-name-taken` when the tenant has, or had, one of this name. */
export async function insertToken(db: Db, token: NewToken): Promise<TokenRow> {
  const [row] = await db.query<TokenRow>(sql.insert_token, { ...token });
  if (row !== undefined) return row;
  const fieldErrors = [{ field: "name", reason: "stands for another token in histories; choose another one" }];
  throw new DomainError("conflict", "token-name-taken", "There is, or was, a token of this name.", { fieldErrors });
}

const missing = () => new DomainError("not-found", "token-not-found", "There is no token with this id.");

/** A token of the tenant, or of any where it is null. @throws DomainError `token-not-found`. */
export async function getToken(db: Db, id: string, tenant: string | null): Promise<TokenRow> {
  const [row] = await db.query<TokenRow>(sql.find_token, { id, tenant });
  if (row === undefined) throw missing();
  return row;
}

/** The newest first. */
export function listTokens(db: Db, tenant: string | null, limit: number, offset: number): Promise<TokenRow[]> {
  return db.query<TokenRow>(sql.list_tokens, { tenant, limit, offset });
}

export async function countTokens(db: Db, tenant: string | null): Promise<number> {
  const [row] = await db.query<{ total: number }>(sql.count_tokens, { tenant });
  return row?.total ?? 0;
}

/** Revokes a token; one that is revoked stays so from when it was. @throws DomainError `token-not-found`. */
export async function revokeToken(db: Db, id: string, tenant: string | null, now: Date): Promise<TokenRow> {
  const [row] = await db.query<TokenRow>(sql.revoke_token, { id, tenant, now });
  if (row === undefined) throw missing();
  return row;
}

export async function noteTokenUse(db: Db, id: string, at: Date): Promise<void> {
  await db.query(sql.note_token_use, { id, at });
}
