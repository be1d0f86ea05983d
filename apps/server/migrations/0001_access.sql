create schema access;

-- API tokens. A revoked one stays, so that what it did keeps its name; the secret itself is nowhere.
create table access.token (
  id uuid not null,
  name text not null,
  tenant text not null,
  -- SHA-256 of the secret.
  secret_hash bytea not null,
  scopes text[] not null,
  -- The subject of whoever made it.
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  -- Exact to the minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint token_pkey primary key (id),
  -- Histories name a token by its name, so it is never given again.
  constraint token_tenant_name_key unique (tenant, name),
  constraint token_name_check check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._@-]*$' and char_length(name) <= 100),
  constraint token_tenant_check check (tenant ~ '[^[:space:]]' and char_length(tenant) <= 200),
  constraint token_secret_hash_check check (octet_length(secret_hash) = 32),
  constraint token_scopes_check check (cardinality(scopes) > 0),
  constraint token_expires_at_check check (expires_at > created_at)
);
