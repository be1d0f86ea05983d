-- name: list_compounds
select a.id, a.key, a.part_keys
from setlists.artist a
where a.part_keys && :keys::text[] and a.part_keys <> '{}'
union
select a.id, a.key, a.part_keys
from setlists.artist a
where a.key = any(:keys::text[]) and a.part_keys <> '{}';

-- name: list_compound_keys
select key from setlists.artist where part_keys <> '{}';

-- name: count_tracks_by_artist
select a.key, a.id, (select count(*) from setlists.track_artist ta where ta.artist_id = a.id)::integer as tracks
from setlists.artist a
where a.key = any(:keys::text[]);

-- name: set_members
update setlists.artist a
set member_ids = m.member_ids
from (
  select v.id, string_to_array(v.members, ',')::uuid[] as member_ids
  from unnest(:ids::uuid[], :members::text[]) as v (id, members)
) m
where a.id = m.id and a.member_ids is distinct from m.member_ids;
