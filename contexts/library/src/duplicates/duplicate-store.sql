-- name: list_repeated_names
-- One window of the index of titles, in its order and from the index alone: no sort, and the same cost however large the
-- library is. The last title may go on behind the window, so it is left to the next one.
with slice as materialized (
  select title_folded, artist_folded
  from library.songs
  where deleted_at is null and title_folded >= :from
  order by title_folded, song_id
  limit :window
), ends as (
  select max(title_folded) as last_title, min(title_folded) as first_title, count(*)::integer as songs from slice
)
select e.first_title, e.last_title, e.songs, n.title, n.artist
from ends e
left join (
  select title_folded as title, artist_folded as artist
  from slice
  group by title_folded, artist_folded
  having count(*) > 1
) n on n.title < e.last_title or e.songs < :window
order by n.title, n.artist;

-- name: list_repeated_artists
-- A title that fills a window by itself.
select artist_folded as artist
from library.songs
where deleted_at is null and title_folded = :title
group by artist_folded
having count(*) > 1
order by artist_folded;

-- name: find_title_after
select title_folded as title
from library.songs
where deleted_at is null and title_folded > :title
order by title_folded, song_id
limit 1;

-- name: list_songs_of_names
-- The songs of a title are read once for all of its artists: there may be ten thousand of an `Intro`. The artist is
-- compared in a form that no index knows, because an artist may have more songs still.
with names as (
  select title, artist, at from unnest(:titles::text[], :artists::text[]) with ordinality as n (title, artist, at)
), titles as (
  select distinct title from names
), found as (
  select n.at, s.*, row_number() over (partition by n.at order by s.duration, s.song_id) as ordinal
  from titles t
  cross join lateral (
    select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, artist_folded
    from library.songs
    where title_folded = t.title collate "C" and artist_folded || '' = any(:artists::text[]) and deleted_at is null
    offset 0
  ) s
  join names n on n.title = t.title and n.artist = s.artist_folded
)
select at::integer as at, song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at
from found
where ordinal <= :most
order by at, ordinal;

-- name: lock_songs
select song_id, title_folded, artist_folded, duration
from library.songs
where song_id = any(:ids::uuid[]) and deleted_at is null
order by song_id
for update;

-- name: trash_songs
update library.songs set deleted_at = :now where song_id = any(:ids::uuid[]) and deleted_at is null;

-- name: delete_songs
delete from library.songs where song_id = any(:ids::uuid[]) and deleted_at is null;
