create table access.token (
  id uuid not null,
  name text not null,
  tenant text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);

alter table access.token add constraint token_expires_at_check CHECK ((expires_at > created_at));

alter table access.token add constraint token_name_check CHECK (((name ~ '^[A-Za-z0-9][A-Za-z0-9 ._@-]*$'::text) AND (char_length(name) <= 100)));

alter table access.token add constraint token_pkey PRIMARY KEY (id);

alter table access.token add constraint token_scopes_check CHECK ((cardinality(scopes) > 0));

alter table access.token add constraint token_secret_hash_check CHECK ((octet_length(secret_hash) = 32));

alter table access.token add constraint token_tenant_check CHECK (((tenant ~ '[^[:space:]]'::text) AND (char_length(tenant) <= 200)));

alter table access.token add constraint token_tenant_name_key UNIQUE (tenant, name);
