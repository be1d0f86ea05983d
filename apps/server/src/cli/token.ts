import type { Config } from "@segue/kernel/config";
import { parseApiToken } from "@segue/kernel/security";
import { type Api, withApi } from "./api.ts";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

interface TokenPage {
  readonly items: readonly Token[];
  readonly has_next: boolean;
}

export interface NewTokenFlags {
  readonly name: string;
  readonly scope: readonly string[];
  /** In ms. */
  readonly expires?: number;
  readonly tenant?: string;
  readonly json: boolean;
}

const PAGE_SIZE = 100;

const lifeOf = ({ expires_at }: Token) => (expires_at === null ? "does not expire" : `expires ${expires_at}`);

const stateOf = (token: Token) => (token.revoked_at === null ? lifeOf(token) : `revoked ${token.revoked_at}`);

const describe = (token: Token) =>
  [
    token.id,
    token.name,
    `tenant ${token.tenant}`,
    token.scopes.join(" "),
    stateOf(token),
    token.last_used_at === null ? "never used" : `last used ${token.last_used_at}`,
  ].join("  ");

/** `segue token create`: prints the token alone to stdout, this once, and everything else to stderr. */
export async function runTokenCreate(config: Config, flags: NewTokenFlags): Promise<void> {
  const { name, scope: scopes, expires, tenant, json } = flags;
  const expires_at = expires === undefined ? null : new Date(Date.now() + expires).toISOString();
  const body = Buffer.from(JSON.stringify({ name, scopes, expires_at, ...(tenant === undefined ? {} : { tenant }) }));
  const made = await withApi(config, (api) =>
    api.json<Token & { readonly token: string }>("/tokens", { method: "POST", body, type: "application/json" }),
  );
  if (config.auth !== "token") {
    console.error(`Here SEGUE_AUTH is ${config.auth}: API tokens count where a server runs with SEGUE_AUTH=token.`);
  }
  if (json) {
    console.log(JSON.stringify(made));
    return;
  }
  console.error(`${describe(made)}\nThe token is shown this once; send it as Authorization: Bearer <token>:`);
  console.log(made.token);
}

async function listAll(api: Api): Promise<Token[]> {
  const tokens: Token[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page: String(page), limit: String(PAGE_SIZE) };
    const { items, has_next } = await api.json<TokenPage>("/tokens", { query });
    tokens.push(...items);
    if (!has_next) return tokens;
  }
}

/** `segue token list`: every token that was ever made, the newest first. */
export async function runTokenList(config: Config, json: boolean): Promise<void> {
  const tokens = await withApi(config, listAll);
  if (json) console.log(JSON.stringify({ tokens }));
  else if (tokens.length === 0) console.log("There are no tokens.");
  else for (const token of tokens) console.log(describe(token));
}

/** `segue token revoke`: the token, given by its id or as it is, is refused from now on; elsewhere within seconds. */
export async function runTokenRevoke(config: Config, given: string, json: boolean): Promise<void> {
  // A path stands in the log, and what was leaked is what one has at hand to revoke.
  const id = parseApiToken(given)?.id ?? given;
  const path = `/tokens/${encodeURIComponent(id)}`;
  const token = await withApi(config, (api) => api.json<Token>(path, { method: "DELETE" }));
  console.log(json ? JSON.stringify(token) : describe(token));
}
