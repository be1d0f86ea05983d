-- name: list_setlists
select s.id, s.title, s.performed_on, s.event, s.venue, s.url, s.kind, s.completeness, s.entry_count,
  d.source = 'demo' as demo,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers
from setlists.setlist s
join setlists.source_document d on d.id = s.source_document_id
where (:patterns::text[] is null or lower(s.title) like all (:patterns::text[]))
  and (:performer::text is null or s.id in (
    select p.setlist_id
    from setlists.setlist_performer p
    join setlists.artist a on a.id in (p.artist_id, p.named_artist_id)
    where a.key = :performer
  ))
  and (:year::text is null or left(s.performed_on, 4) = :year)
order by s.performed_on desc nulls last, s.id
limit :limit offset :offset;

-- name: count_setlists
select count(*)::integer as total
from setlists.setlist s
where (:patterns::text[] is null or lower(s.title) like all (:patterns::text[]))
  and (:performer::text is null or s.id in (
    select p.setlist_id
    from setlists.setlist_performer p
    join setlists.artist a on a.id in (p.artist_id, p.named_artist_id)
    where a.key = :performer
  ))
  and (:year::text is null or left(s.performed_on, 4) = :year);

-- name: find_setlist
select s.id, s.title, s.performed_on, s.event, s.venue, s.url, s.kind, s.completeness, s.entry_count,
  d.source = 'demo' as demo, d.filename, d.retrieved_at,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers
from setlists.setlist s
join setlists.source_document d on d.id = s.source_document_id
where s.id = :id;

-- name: list_other_lists
-- The other lists of the same set.
select o.id, o.title, o.performed_on, o.url,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = o.id order by p.ordinal
  ) as performers
from setlists.setlist s
join setlists.setlist o on o.performance_id = s.performance_id and o.is_shared and o.id <> s.id
where s.id = :id and s.is_shared
order by o.id
limit 100;

-- name: list_entries
select position, layer, status, track_id, cue_ms, raw, artist_text, title_text, label, catalogue_number, bpm, camelot,
  isrc, duration_ms, played_at, played_ms, heard, begins_anew, corrected
from setlists.setlist_entry
where setlist_id = :id
order by position;

-- name: list_all_setlists
-- for export: every setlist, or those with these ids, with its entries as read, in a stable order
select s.title, s.performed_on, s.event, s.venue, s.url, s.kind, s.completeness,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers,
  (
    select json_agg(json_build_object(
      'raw', e.raw, 'status', coalesce(e.read_status, e.status), 'artistText', e.artist_text, 'titleText', e.title_text, 'label', e.label,
      'catalogueNumber', e.catalogue_number, 'cueMs', e.cue_ms, 'layer', e.layer, 'bpm', e.bpm, 'camelot', e.camelot, 'details',
      case when e.isrc is null and e.duration_ms is null and e.played_at is null and e.played_ms is null and e.heard
        and not e.begins_anew then null
      else json_build_object(
        'isrc', e.isrc, 'durationMs', e.duration_ms, 'playedAt', e.played_at, 'playedMs', e.played_ms,
        'heard', e.heard, 'beginsAnew', e.begins_anew
      ) end
    ) order by e.position)
    from setlists.setlist_entry e
    where e.setlist_id = s.id
  ) as entries
from setlists.setlist s
where :ids::uuid[] is null or s.id = any(:ids::uuid[])
order by s.performed_on nulls last, s.fingerprint;
