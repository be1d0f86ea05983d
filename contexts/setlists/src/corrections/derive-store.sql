-- name: list_corrected_tracks
-- Every track whose plays, transitions or artists a decision changes as things stand.
select e.track_id as id from setlists.setlist_entry e where e.corrected and e.track_id is not null
union
select e.named_track_id from setlists.setlist_entry e where e.corrected and e.named_track_id is not null
union
select t.id from setlists.track t where t.merged_into is not null
union
select t.merged_into from setlists.track t where t.merged_into is not null
union
select ta.track_id from setlists.track_artist ta where ta.named_artist_id is not null
union
select e.track_id
from setlists.setlist_performer p
join setlists.setlist_entry e on e.setlist_id = p.setlist_id
where p.named_artist_id is not null and e.track_id is not null;

-- name: reset_entries
update setlists.setlist_entry
set track_id = named_track_id, status = read_status, named_track_id = null, read_status = null, corrected = false
where corrected;

-- name: reset_tracks
update setlists.track set merged_into = null where merged_into is not null;

-- name: reset_track_artists
update setlists.track_artist set artist_id = named_artist_id, named_artist_id = null where named_artist_id is not null;

-- name: reset_performers
update setlists.setlist_performer
set artist_id = named_artist_id, named_artist_id = null
where named_artist_id is not null;

-- name: reset_artists
update setlists.artist
set merged_into = null, name = coalesce(read_name, name), read_name = null
where merged_into is not null or read_name is not null;

-- name: rename_artists
update setlists.artist a
set read_name = a.name, name = v.name
from unnest(:keys::text[], :names::text[]) as v (key, name)
where a.key = v.key and a.name <> v.name;

-- name: merge_artists
update setlists.artist a
set merged_into = i.id
from unnest(:keys::text[], :into_keys::text[]) as v (key, into_key)
join setlists.artist i on i.key = v.into_key
where a.key = v.key;

-- name: credit_merged_artists
update setlists.track_artist ta
set named_artist_id = ta.artist_id, artist_id = a.merged_into
from setlists.artist a
where a.merged_into is not null and ta.artist_id = a.id;

-- name: credit_merged_performers
update setlists.setlist_performer p
set named_artist_id = p.artist_id, artist_id = a.merged_into
from setlists.artist a
where a.merged_into is not null and p.artist_id = a.id;

-- name: list_tracks_of_artists
-- The tracks with one of these artists, or a name that holds one, among their primary artists.
select t.id, t.key, p.primary_artists
from (
  select distinct ta.track_id
  from setlists.artist a
  left join setlists.artist_part ap on ap.artist_id = a.id and ap.part_key = any(:keys::text[])
  join setlists.track_artist ta on ta.role = 'primary' and (ta.artist_id = a.id or ta.named_artist_id = a.id)
  where a.key = any(:keys::text[]) or ap.artist_id is not null
) touched
join setlists.track t on t.id = touched.track_id
cross join lateral (
  select json_agg(
    json_build_object(
      'key', a.key,
      'parts', array(select ap.part_key from setlists.artist_part ap where ap.artist_id = a.id order by ap.ordinal)
    )
    order by ta.ordinal
  ) as primary_artists
  from setlists.track_artist ta
  join setlists.artist a on a.id = coalesce(ta.named_artist_id, ta.artist_id)
  where ta.track_id = t.id and ta.role = 'primary'
) p;

-- name: list_artist_parts
select a.key, array(
  select ap.part_key from setlists.artist_part ap where ap.artist_id = a.id order by ap.ordinal
) as parts
from unnest(:keys::text[]) as k (key)
join setlists.artist a on a.key = k.key;

-- name: list_present_setlists
select s.fingerprint from unnest(:fingerprints::text[]) as f (fingerprint) join setlists.setlist s on s.fingerprint = f.fingerprint;

-- name: list_track_ids
select t.key, t.id from unnest(:keys::text[]) as k (key) join setlists.track t on t.key = k.key;

-- name: merge_tracks
update setlists.track t
set merged_into = v.into_id
from unnest(:ids::uuid[], :into_ids::uuid[]) as v (id, into_id)
where t.id = v.id;

-- name: move_entries
update setlists.setlist_entry e
set corrected = true, read_status = e.status, named_track_id = e.track_id, track_id = t.merged_into
from setlists.track t
where t.merged_into is not null and e.track_id = t.id;

-- name: assign_entries
update setlists.setlist_entry e
set corrected = true,
  read_status = coalesce(e.read_status, e.status),
  named_track_id = case when e.corrected then e.named_track_id else e.track_id end,
  status = v.status,
  track_id = coalesce(t.merged_into, t.id)
from unnest(:setlists::text[], :positions::integer[], :statuses::text[], :track_ids::uuid[])
  as v (setlist, position, status, track_id)
join setlists.setlist s on s.fingerprint = v.setlist
left join setlists.track t on t.id = v.track_id
where e.setlist_id = s.id and e.position = v.position;

-- name: forget_orphaned_tracks
-- Tracks that no row names and nothing was merged into; returns the keys of their artists and of the parts of their names.
with orphan as materialized (
  select t.id
  from setlists.track t
  where not exists (select from setlists.setlist_entry e where e.track_id = t.id)
    and not exists (select from setlists.setlist_entry e where e.named_track_id = t.id)
    and not exists (select from setlists.track m where m.merged_into = t.id)
),
credited as materialized (
  select distinct coalesce(ta.named_artist_id, ta.artist_id) as id
  from orphan o
  join setlists.track_artist ta on ta.track_id = o.id
),
forgotten as (
  delete from setlists.track t using orphan o where t.id = o.id
)
select a.key from credited c join setlists.artist a on a.id = c.id
union
select ap.part_key from credited c join setlists.artist_part ap on ap.artist_id = c.id;

-- name: forget_orphaned_artists
delete from setlists.artist a
where not exists (select from setlists.track_artist ta where ta.artist_id = a.id or ta.named_artist_id = a.id)
  and not exists (select from setlists.setlist_performer p where p.artist_id = a.id or p.named_artist_id = a.id)
  and not exists (select from setlists.artist m where m.merged_into = a.id)
  and not exists (select from setlists.artist m where a.id = any(m.member_ids))
returning a.id;
