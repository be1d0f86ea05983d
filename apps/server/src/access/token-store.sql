-- name: list_live_tokens
select id, name, tenant, scopes, secret_hash, expires_at
from access.token
where revoked_at is null and (expires_at is null or expires_at > :now);

-- name: insert_token
insert into access.token (id, name, tenant, secret_hash, scopes, created_by, created_at, expires_at)
values (:id, :name, :tenant, :secret_hash, :scopes, :created_by, :created_at, :expires_at)
on conflict on constraint token_tenant_name_key do nothing
returning id, name, tenant, scopes, created_by, created_at, expires_at, last_used_at, revoked_at;

-- name: find_token
select id, name, tenant, scopes, created_by, created_at, expires_at, last_used_at, revoked_at
from access.token
where id = :id and (:tenant::text is null or tenant = :tenant);

-- name: list_tokens
select id, name, tenant, scopes, created_by, created_at, expires_at, last_used_at, revoked_at
from access.token
where :tenant::text is null or tenant = :tenant
order by created_at desc, id desc
limit :limit offset :offset;

-- name: count_tokens
select count(*)::integer as total
from access.token
where :tenant::text is null or tenant = :tenant;

-- name: revoke_token
update access.token
set revoked_at = coalesce(revoked_at, :now)
where id = :id and (:tenant::text is null or tenant = :tenant)
returning id, name, tenant, scopes, created_by, created_at, expires_at, last_used_at, revoked_at;

-- name: note_token_use
-- Several processes note the same token; the first within a minute is enough.
update access.token
set last_used_at = :at
where id = :id and (last_used_at is null or last_used_at <= :at::timestamptz - interval '1 minute');
