-- name: list_tracks_of_setlist
select e.track_id as id from setlists.setlist_entry e where e.setlist_id = :id and e.track_id is not null
union
select e.named_track_id from setlists.setlist_entry e where e.setlist_id = :id and e.named_track_id is not null;

-- name: list_performers_of_setlist
select coalesce(p.named_artist_id, p.artist_id) as id from setlists.setlist_performer p where p.setlist_id = :id;

-- name: delete_setlist
delete from setlists.setlist where id = :id returning id;
