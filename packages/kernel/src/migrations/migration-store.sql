-- name: lock_migrations
select pg_advisory_xact_lock(hashtext('segue.migrations'));

-- name: create_migrations
create table if not exists public.migrations (
  context text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  constraint migrations_pkey primary key (context, name)
);

-- name: find_migrations_table
select to_regclass('public.migrations') is not null as present;

-- name: list_migrations
select context, name, checksum, applied_at from public.migrations order by context, name;

-- name: insert_migration
insert into public.migrations (context, name, checksum) values (:context, :name, :checksum)
on conflict on constraint migrations_pkey do nothing
returning name;
