-- name: list_exported_songs
select song_id, title, artist, duration, media_bucket, media_key, version,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as created_at,
  to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as updated_at
from library.songs
where song_id > :after and deleted_at is null
order by song_id
limit :limit;
