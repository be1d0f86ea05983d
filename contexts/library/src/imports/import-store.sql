-- name: insert_import
insert into library.imports (
  import_id, filename, format, status, dry_run, on_error, on_match, byte_count, created_at, updated_at
)
values (:import_id, :filename, :format, 'running', :dry_run, :on_error, :on_match, :byte_count, :now, :now)
on conflict do nothing
returning import_id;

-- name: find_import
select import_id, filename, format, status, dry_run, on_error, on_match, rows_read::double precision,
  created::double precision, updated::double precision, unchanged::double precision, rejected::double precision,
  byte_count::double precision, bytes_read::double precision, error, created_at, updated_at
from library.imports
where import_id = :import_id;

-- name: list_imports
select import_id, filename, format, status, dry_run, on_error, on_match, rows_read::double precision,
  created::double precision, updated::double precision, unchanged::double precision, rejected::double precision,
  byte_count::double precision, bytes_read::double precision, error, created_at, updated_at
from library.imports
order by created_at desc, import_id
limit :limit offset :offset;

-- name: count_imports
select count(*)::integer as total from library.imports;

-- name: claim_import
-- Goes on with an import that has ended early. One that stopped at a row counted that row, which is read again.
with claimed as (
  select import_id, status, rows_read
  from library.imports
  where import_id = :import_id and status in ('failed', 'cancelled', 'stopped')
  for update
), forgotten as (
  delete from library.import_rejections r
  using claimed c
  where r.import_id = c.import_id and r.row_number > c.rows_read
)
update library.imports i
set status = 'running', error = null, updated_at = :now, byte_count = :byte_count, bytes_read = 0,
  on_error = coalesce(:on_error::text, i.on_error),
  rejected = i.rejected - (c.status = 'stopped')::integer
from claimed c
where i.import_id = c.import_id
returning i.import_id;

-- name: save_progress
-- Nothing comes back when somebody has ended the import meanwhile.
update library.imports
set rows_read = :rows_read, created = :created, updated = :updated, unchanged = :unchanged, rejected = :rejected,
  bytes_read = :bytes_read, updated_at = :now
where import_id = :import_id and status = 'running'
returning import_id;

-- name: touch_import
update library.imports
set bytes_read = greatest(bytes_read, :bytes_read), updated_at = :now
where import_id = :import_id and status = 'running'
returning import_id;

-- name: end_import
update library.imports
set status = :status, error = :error, bytes_read = :bytes_read, rejected = rejected + :stopped::boolean::integer, updated_at = :now
where import_id = :import_id and status = 'running'
returning import_id;

-- name: cancel_import
update library.imports
set status = 'cancelled', updated_at = :now
where import_id = :import_id and status = 'running'
returning import_id;

-- name: fail_silent_imports
-- Whoever runs an import says so every few seconds.
update library.imports
set status = 'failed', error = :error, updated_at = :now
where status = 'running' and updated_at < :silent_since;

-- name: insert_rejections
insert into library.import_rejections (import_id, row_number, ordinal, field, reason, excerpt)
select :import_id, row_number, ordinal, field, reason, excerpt
from unnest(:rows::bigint[], :ordinals::integer[], :fields::text[], :reasons::text[], :excerpts::text[])
  as r (row_number, ordinal, field, reason, excerpt)
on conflict do nothing;

-- name: list_rejections
select row_number::double precision as row,
  json_agg(json_build_object('field', field, 'reason', reason) order by ordinal) as errors,
  min(excerpt) as excerpt
from library.import_rejections
where import_id = :import_id
group by row_number
order by row_number
limit :limit offset :offset;

-- name: count_rejected_rows
select count(*)::integer as total from library.import_rejections where import_id = :import_id and ordinal = 1;
