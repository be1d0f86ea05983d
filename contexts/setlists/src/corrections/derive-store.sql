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

-- name: list_corrected_artists
-- The artists that a decision merges, that others go into or that a name stands for by one, as things stand.
select a.id from setlists.artist a where a.merged_into is not null
union
select a.merged_into from setlists.artist a where a.merged_into is not null
union
select unnest(a.member_ids)
from setlists.correction c
join setlists.artist a on a.key = c.body ->> 'artist'
where c.kind = 'split_artist';

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

-- name: list_renamed_tracks
-- The tracks of artists that bear another name than the texts give, with those names.
select t.id, t.credit, t.title, t.version, n.names, t.search_text
from (
  select ta.track_id, array_agg(a.name order by ta.ordinal) as names
  from (
    select ta.track_id, ta.ordinal from setlists.track_artist ta where ta.named_artist_id is not null
    union
    select ta.track_id, ta.ordinal
    from setlists.artist a
    join setlists.track_artist ta on ta.artist_id = a.id
    where a.read_name is not null
  ) renamed
  join setlists.track_artist ta on ta.track_id = renamed.track_id and ta.ordinal = renamed.ordinal
  join setlists.artist a on a.id = ta.artist_id
  group by ta.track_id
) n
join setlists.track t on t.id = n.track_id;

-- name: set_search_texts
update setlists.track t
set search_text = v.search_text
from unnest(:ids::uuid[], :search_texts::text[]) as v (id, search_text)
where t.id = v.id;

-- name: list_tracks_of_artists
-- The tracks with one of these artists, or a name that holds one, among their primary artists.
with asked as materialized (
  select a.id from unnest(:keys::text[]) as k (key) join setlists.artist a on a.key = k.key
  union
  select p.artist_id from unnest(:keys::text[]) as k (key) join setlists.artist_part p on p.part_key = k.key
)
select t.id, t.key, p.primary_artists
from (
  select ta.track_id from asked a join setlists.track_artist ta on ta.artist_id = a.id and ta.role = 'primary'
  union
  select ta.track_id from asked a join setlists.track_artist ta on ta.named_artist_id = a.id and ta.role = 'primary'
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

-- name: list_present_entries
-- Which of these places hold a row, by their number (from 0).
select w.ordinal::integer - 1 as index
from unnest(:setlists::text[], :positions::integer[]) with ordinality as w (setlist, position, ordinal)
join setlists.setlist s on s.fingerprint = w.setlist
join setlists.setlist_entry e on e.setlist_id = s.id and e.position = w.position
order by w.ordinal;

-- name: list_track_ids
select t.key, t.id from unnest(:keys::text[]) as k (key) join setlists.track t on t.key = k.key;

-- name: list_played_track_ids
-- Those of some tracks that a list names, as long as no correction has taken effect.
select t.key, t.id
from unnest(:keys::text[]) as k (key)
join setlists.track t on t.key = k.key
where exists (select from setlists.setlist_entry e where e.track_id = t.id);

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
-- Of some tracks, or of all, those that no row and no decision names, and into which none goes that one of them does;
-- returns their artists, and the parts of the names of those.
with asked as (
  select unnest(:ids::uuid[]) as id
  union all
  select t.id from setlists.track t where :ids::uuid[] is null
),
unplayed as materialized (
  select t.id
  from asked a
  join setlists.track t on t.id = a.id
  where not exists (select from setlists.setlist_entry e where e.track_id = t.id)
    and not exists (select from setlists.setlist_entry e where e.named_track_id = t.id)
    and t.key <> all(:kept::text[])
),
orphan as materialized (
  select u.id
  from unplayed u
  where not exists (
    select from setlists.track m
    where m.merged_into = u.id and not exists (select from unplayed o where o.id = m.id)
  )
),
credited as materialized (
  select distinct coalesce(ta.named_artist_id, ta.artist_id) as id
  from orphan o
  join setlists.track_artist ta on ta.track_id = o.id
),
forgotten as (
  delete from setlists.track t where t.id = any(array(select o.id from orphan o))
)
select a.id, a.key, array(select p.part_key from setlists.artist_part p where p.artist_id = a.id) as part_keys
from credited c
join setlists.artist a on a.id = c.id;

-- name: forget_orphaned_artists
-- Of some artists, or of all. A condition for each column: with `or` every artist was looked up by itself, and the
-- members of all were gone through for each (1.4 s at 40,000 artists).
with asked as (
  select unnest(:ids::uuid[]) as id
  union
  select a.id from setlists.artist a where :ids::uuid[] is null
)
delete from setlists.artist a
using asked
where a.id = asked.id
  and not exists (select from setlists.track_artist ta where ta.artist_id = a.id)
  and not exists (select from setlists.track_artist ta where ta.named_artist_id = a.id)
  and not exists (select from setlists.setlist_performer p where p.artist_id = a.id)
  and not exists (select from setlists.setlist_performer p where p.named_artist_id = a.id)
  and not exists (select from setlists.artist m where m.merged_into = a.id)
  and not exists (
    select
    from (select unnest(n.member_ids) as id from setlists.artist n where n.member_ids is not null) m
    where m.id = a.id
  )
returning a.id;
