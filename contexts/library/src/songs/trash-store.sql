-- name: trash_song
update library.songs
set deleted_at = :now
where song_id = :song_id and deleted_at is null
  and (:versions::integer[] is null or version = any(:versions::integer[]))
returning song_id;

-- name: restore_song
update library.songs
set deleted_at = null
where song_id = :song_id and deleted_at is not null
returning song_id;

-- name: list_trash
select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, deleted_at
from library.songs
where deleted_at is not null
order by deleted_at desc, song_id
limit :limit offset :offset;

-- name: count_trash
select count(*)::integer as total from library.songs where deleted_at is not null;
