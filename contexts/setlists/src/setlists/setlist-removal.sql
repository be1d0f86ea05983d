-- name: list_tracks_of_setlist
select e.track_id as id from setlists.setlist_entry e where e.setlist_id = :id and e.track_id is not null
union
select e.named_track_id from setlists.setlist_entry e where e.setlist_id = :id and e.named_track_id is not null;

-- name: list_artist_keys_of_setlist
-- The artists of its tracks and its performers, and the parts of their names.
with credited as (
  select coalesce(ta.named_artist_id, ta.artist_id) as id
  from setlists.setlist_entry e
  join setlists.track_artist ta on ta.track_id = coalesce(e.named_track_id, e.track_id)
  where e.setlist_id = :id
  union
  select coalesce(p.named_artist_id, p.artist_id) from setlists.setlist_performer p where p.setlist_id = :id
)
select a.key from credited c join setlists.artist a on a.id = c.id
union
select ap.part_key from credited c join setlists.artist_part ap on ap.artist_id = c.id;

-- name: delete_setlist
delete from setlists.setlist where id = :id returning id;
