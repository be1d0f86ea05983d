-- name: refresh_track_facts
-- What most documents say of each track; among equals what most rows say, then the least value. Nearly all tracks are
-- undisputed, and one pass over their rows tells: voting on all of them took as long as their transitions.
with ends as materialized (
  select e.track_id, min(e.bpm) as bpm, min(e.camelot) as camelot, min(e.duration_ms) as duration_ms,
    min(e.isrc) as isrc, min(e.label) as label,
    min(e.bpm) <> max(e.bpm) or min(e.camelot) <> max(e.camelot) or min(e.duration_ms) <> max(e.duration_ms)
      or min(e.isrc) <> max(e.isrc) or min(e.label) <> max(e.label) as disputed
  from setlists.setlist_entry e
  where e.track_id = any(:track_ids::uuid[])
  group by e.track_id
),
stated as (
  select e.track_id, f.field, f.value, count(distinct s.source_document_id) as sources, count(*) as rows
  from ends d
  join setlists.setlist_entry e on e.track_id = d.track_id
  join setlists.setlist s on s.id = e.setlist_id
  cross join lateral (
    values ('bpm', e.bpm::text), ('camelot', e.camelot), ('duration_ms', e.duration_ms::text), ('isrc', e.isrc),
      ('label', e.label)
  ) as f (field, value)
  where d.disputed and f.value is not null
  group by e.track_id, f.field, f.value
),
agreed as (
  select distinct on (track_id, field) track_id, field, value
  from stated
  order by track_id, field, sources desc, rows desc, value collate "C"
),
voted as (
  select a.track_id,
    min(a.value) filter (where a.field = 'bpm')::double precision as bpm,
    min(a.value) filter (where a.field = 'camelot') as camelot,
    min(a.value) filter (where a.field = 'duration_ms')::integer as duration_ms,
    min(a.value) filter (where a.field = 'isrc') as isrc,
    min(a.value) filter (where a.field = 'label') as label
  from agreed a
  group by a.track_id
),
facts as (
  select k.id, coalesce(v.bpm, e.bpm) as bpm, coalesce(v.camelot, e.camelot) as camelot,
    coalesce(v.duration_ms, e.duration_ms) as duration_ms, coalesce(v.isrc, e.isrc) as isrc,
    coalesce(v.label, e.label) as label
  from unnest(:track_ids::uuid[]) as k (id)
  left join ends e on e.track_id = k.id
  left join voted v on v.track_id = k.id
)
update setlists.track t
set bpm = f.bpm, camelot = f.camelot, duration_ms = f.duration_ms, isrc = f.isrc, label = f.label
from facts f
where t.id = f.id
  and (t.bpm, t.camelot, t.duration_ms, t.isrc, t.label)
    is distinct from (f.bpm, f.camelot, f.duration_ms, f.isrc, f.label);

-- name: list_track_ids_after
select id from setlists.track where :after::uuid is null or id > :after::uuid order by id limit :limit;

-- name: list_track_facts
-- Every value that a document gives for some tracks, with the latest rows that say so, most agreed on first.
select e.track_id, f.field, f.value, count(distinct s.source_document_id)::integer as sources,
  (
    array_agg(
      json_build_object(
        'setlist_id', s.id, 'setlist_title', s.title, 'position', e.position, 'source_document_id', d.id,
        'filename', d.filename
      )
      order by d.retrieved_at desc, s.id, e.position
    )
  )[1:10] as stated_by
from unnest(:track_ids::uuid[]) as k (id)
join setlists.setlist_entry e on e.track_id = k.id
join setlists.setlist s on s.id = e.setlist_id
join setlists.source_document d on d.id = s.source_document_id
cross join lateral (
  values ('bpm', e.bpm::text), ('camelot', e.camelot), ('duration_ms', e.duration_ms::text), ('isrc', e.isrc),
    ('label', e.label), ('catalogue_number', e.catalogue_number)
) as f (field, value)
where f.value is not null
group by e.track_id, f.field, f.value
order by e.track_id, f.field, sources desc, count(*) desc, f.value collate "C";
