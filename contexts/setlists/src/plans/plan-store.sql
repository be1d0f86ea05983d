-- name: find_pool_track_ids
-- No row when there is no such setlist; a setlist of which nothing is identified has no ids.
select array(
  select distinct e.track_id
  from setlists.setlist_entry e
  where e.setlist_id = s.id and e.track_id is not null
  order by e.track_id
)::text[] as track_ids
from setlists.setlist s
where s.id = :setlist_id;
