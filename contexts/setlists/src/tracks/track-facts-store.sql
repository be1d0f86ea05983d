-- name: refresh_track_facts
-- What most documents say of each track; among equals what most rows say, then the least value.
with stated as (
  select e.track_id, f.field, f.value, count(distinct s.source_document_id) as sources, count(*) as rows
  from setlists.setlist_entry e
  join setlists.setlist s on s.id = e.setlist_id
  cross join lateral (
    values ('bpm', e.bpm::text), ('camelot', e.camelot), ('duration_ms', e.duration_ms::text), ('isrc', e.isrc),
      ('label', e.label)
  ) as f (field, value)
  where e.track_id = any(:track_ids::uuid[]) and f.value is not null
  group by e.track_id, f.field, f.value
),
agreed as (
  select distinct on (track_id, field) track_id, field, value
  from stated
  order by track_id, field, sources desc, rows desc, value collate "C"
),
facts as (
  select k.id,
    min(a.value) filter (where a.field = 'bpm')::double precision as bpm,
    min(a.value) filter (where a.field = 'camelot') as camelot,
    min(a.value) filter (where a.field = 'duration_ms')::integer as duration_ms,
    min(a.value) filter (where a.field = 'isrc') as isrc,
    min(a.value) filter (where a.field = 'label') as label
  from unnest(:track_ids::uuid[]) as k (id)
  left join agreed a on a.track_id = k.id
  group by k.id
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
-- Every value that a document gives for a track, with the rows that say so, most agreed on first.
select f.field, f.value, count(distinct s.source_document_id)::integer as sources,
  (
    array_agg(
      json_build_object(
        'setlist_id', s.id, 'setlist_title', s.title, 'position', e.position, 'source_document_id', d.id,
        'filename', d.filename
      )
      order by d.retrieved_at desc, s.id, e.position
    )
  )[1:10] as stated_by
from setlists.setlist_entry e
join setlists.setlist s on s.id = e.setlist_id
join setlists.source_document d on d.id = s.source_document_id
cross join lateral (
  values ('bpm', e.bpm::text), ('camelot', e.camelot), ('duration_ms', e.duration_ms::text), ('isrc', e.isrc),
    ('label', e.label), ('catalogue_number', e.catalogue_number)
) as f (field, value)
where e.track_id = :track_id and f.value is not null
group by f.field, f.value
order by f.field, sources desc, count(*) desc, f.value collate "C"
limit 200;
