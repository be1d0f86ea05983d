-- name: list_compounds
-- The names of several parts that are, or hold, one of the keys.
select a.id, a.key, array_agg(p.part_key order by p.ordinal) as part_keys
from (
  select p.artist_id as id from unnest(:keys::text[]) as k (key) join setlists.artist_part p on p.part_key = k.key
  union
  select a.id from unnest(:keys::text[]) as k (key) join setlists.artist a on a.key = k.key
) touched
join setlists.artist a on a.id = touched.id
join setlists.artist_part p on p.artist_id = a.id
group by a.id;

-- name: list_part_keys
select distinct part_key as key from setlists.artist_part;

-- name: count_tracks_by_artist
select a.key, a.id, (
    select count(*) from setlists.track_artist ta
    where ta.artist_id = a.id and ta.named_artist_id is null or ta.named_artist_id = a.id
  )::integer as tracks
from unnest(:keys::text[]) as k (key)
join setlists.artist a on a.key = k.key;

-- name: set_members
update setlists.artist a
set member_ids = m.member_ids
from (
  select v.id, string_to_array(v.members, ',')::uuid[] as member_ids
  from unnest(:ids::uuid[], :members::text[]) as v (id, members)
) m
where a.id = m.id and a.member_ids is distinct from m.member_ids;

-- name: list_split_artists
-- What people decided of names, later decisions last; no names where the latest was undone.
select c.body ->> 'artist' as key, case when c.undone_at is null then c.body -> 'names' end as names
from setlists.correction c
where c.kind = 'split_artist' and (:keys::text[] is null or c.body ->> 'artist' = any(:keys::text[]))
order by c.undone_at is null, c.ordinal;
