-- name: lock_uniqueness
-- Several processes may start at once.
select pg_advisory_xact_lock(hashtext('library.songs_unique_idx'));

-- name: find_unique_index
-- Read from the catalog itself: what to_regclass remembers does not change while a process waits for the lock above.
select exists (
  select
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where n.nspname = 'library' and c.relname = 'songs_unique_idx'
) as present;

-- name: allow_long_statement
-- A million songs take longer than a request may.
select set_config('statement_timeout', '0', true);

-- name: create_unique_index
-- Not concurrently: that cannot be undone as a whole, and would wait for the others that wait for the lock above. Writers
-- wait until it is built, a few seconds for a million songs.
create unique index songs_unique_idx on library.songs (lower(title), lower(artist), duration) where deleted_at is null;

-- name: drop_unique_index
drop index if exists library.songs_unique_idx;

-- name: count_duplicates
select count(*)::integer as groups, coalesce(sum(d.songs), 0)::integer as songs
from (
  select count(*) as songs
  from library.songs
  where deleted_at is null
  group by lower(title), lower(artist), duration
  having count(*) > 1
) d;
