-- name: insert_import
insert into setlists.import (id, source_document_id, filename, dry_run, requested_format, columns)
values (:id, :source_document_id, :filename, :dry_run, :requested_format, :columns::jsonb);

-- name: find_import
select i.id, i.source_document_id, i.status, i.dry_run, i.requested_format, i.columns, i.format, i.outcome, i.reason,
  i.error_code, i.setlists, i.setlists_new, i.entries, i.identified, i.rejected, i.tracks_new, i.transitions_new,
  i.fraction, i.created_at, i.finished_at, i.filename
from setlists.import i
where i.id = :id;

-- name: list_unfinished_imports
select id from setlists.import where status in ('queued', 'running') order by created_at limit 1000;

-- name: list_import_rejections
select line, text, reason from setlists.import_rejection where import_id = :id order by ordinal limit :limit;

-- name: start_import
update setlists.import
set status = 'running', started_at = now(), heartbeat_at = now(), finished_at = null,
  setlists = 0, setlists_new = 0, entries = 0, identified = 0, rejected = 0, tracks_new = 0, transitions_new = 0,
  fraction = null
where id = :id and status in ('queued', 'running')
returning id;

-- name: set_import_format
update setlists.import set format = :format, reader_version = :reader_version where id = :id;

-- name: delete_import_rejections
delete from setlists.import_rejection where import_id = :id;

-- name: insert_import_rejections
insert into setlists.import_rejection (import_id, ordinal, line, text, reason)
select :import_id, r.ordinal, r.line, r.text, r.reason
from unnest(:ordinals::integer[], :lines::integer[], :texts::text[], :reasons::text[]) as r (ordinal, line, text, reason);

-- name: add_import_progress
update setlists.import
set heartbeat_at = now(), fraction = :fraction,
  setlists = setlists + :setlists, setlists_new = setlists_new + :setlists_new, entries = entries + :entries,
  identified = identified + :identified, rejected = rejected + :rejected,
  tracks_new = tracks_new + :tracks_new, transitions_new = transitions_new + :transitions_new
where id = :id and status = 'running'
returning id;

-- name: finish_import
update setlists.import
set status = :status, outcome = :outcome, reason = :reason, error_code = :error_code, finished_at = now(),
  fraction = case when :status = 'completed' then 1 else fraction end
where id = :id and status in ('queued', 'running');

-- name: cancel_import
update setlists.import set status = 'cancelled', finished_at = now()
where id = :id and status in ('queued', 'running')
returning id;

-- name: find_stale_statistics
-- Stale: what was written since exceeds half of what was there.
select new_entries > :least::bigint and new_entries > analyzed_entries / 2 as stale from setlists.graph_state;

-- name: mark_analyzed
update setlists.graph_state set analyzed_entries = analyzed_entries + new_entries, new_entries = 0;

-- name: analyze_library
analyze setlists.artist, setlists.artist_part, setlists.track, setlists.track_artist, setlists.setlist,
  setlists.setlist_performer, setlists.setlist_entry, setlists.transition;
