-- name: insert_song
with song as (
  insert into library.songs (
    song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, title_folded, artist_folded
  )
  values (
    :song_id, :title, :artist, :duration, :media_bucket, :media_key, :now, :now, :title_folded, :artist_folded
  )
  returning song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version
), added as (
  insert into library.words (word)
  select w.word from song cross join unnest(:words::text[]) with ordinality as w (word, at) order by w.at
  on conflict do nothing
)
select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version from song;

-- name: find_song
select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version
from library.songs
where song_id = :song_id and deleted_at is null;

-- name: update_song
-- One statement that always writes the row, also where nothing changes: so the reply is the row as this write left it,
-- whatever others write at the same time. A statement that skipped the unchanged row would have to read it afterwards.
with song as (
  update library.songs s
  set title = coalesce(:title::text, s.title),
    artist = coalesce(:artist::text, s.artist),
    duration = coalesce(:duration::integer, s.duration),
    media_bucket = coalesce(:media_bucket::text, s.media_bucket),
    media_key = coalesce(:media_key::text, s.media_key),
    title_folded = coalesce(:title_folded::text, s.title_folded),
    artist_folded = coalesce(:artist_folded::text, s.artist_folded),
    (updated_at, version) = (
      select case when c.changed then :now::timestamptz else s.updated_at end, s.version + c.changed::integer
      from (
        select coalesce(
          :title::text <> s.title or :artist::text <> s.artist or :duration::integer <> s.duration
            or :media_bucket::text <> s.media_bucket or :media_key::text <> s.media_key,
          false
        ) as changed
      ) c
    )
  where s.song_id = :song_id and s.deleted_at is null
    and (:versions::integer[] is null or s.version = any(:versions::integer[]))
  returning song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version
), added as (
  insert into library.words (word)
  select w.word from song cross join unnest(:words::text[]) with ordinality as w (word, at) order by w.at
  on conflict do nothing
)
select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version from song;

-- name: delete_song
delete from library.songs
where song_id = :song_id and deleted_at is null
  and (:versions::integer[] is null or version = any(:versions::integer[]))
returning song_id;
