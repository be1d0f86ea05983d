-- The comments named sort, shown, order, after and words mark what list-order.ts replaces for another sort,
-- direction, start or number of words.

-- name: list_songs_in_order
-- The ids first, from the index alone: what an offset passes over is never fetched. A plan is made for any value of a
-- parameter and expects a tenth of the table; `limit 101`, the longest page and one, and `offset 0` tell it how few it is.
with page as (
  select song_id, row_number() over () as place
  from (
    select song_id
    from (
      select song_id
      from library.songs
      where deleted_at is null
        and /*after*/ (title_folded, song_id) > (:after_value::text, :after_id::uuid) /**/
      order by /*order*/ title_folded asc, song_id asc /**/
      offset :offset
      limit :limit
    ) as in_order
    limit 101
  ) as chosen
)
select s.*
from page
cross join lateral (
  select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version,
    (/*shown*/ title_folded /**/)::text as sort_value
  from library.songs as song
  where song.song_id = page.song_id
  offset 0
) as s
order by page.place;

-- name: list_matches_in_order
-- Walks the order of the sort and keeps what matches, until the page is full or the budget is used up.
with page as (
  select song_id, row_number() over () as place
  from (
    select song_id
    from (
      select song_id, title_folded, artist_folded
      from library.songs
      where deleted_at is null
        and /*after*/ (title_folded, song_id) > (:after_value::text, :after_id::uuid) /**/
      order by /*order*/ title_folded asc, song_id asc /**/
      limit :budget
    ) as walked
    where /*words*/ (' ' || title_folded || ' ' || artist_folded) like :first
      and (' ' || title_folded || ' ' || artist_folded) like :second
      and (' ' || title_folded || ' ' || artist_folded) like :third
      and (' ' || title_folded || ' ' || artist_folded) like all (:rest::text[]) /**/
    offset :offset
    limit :limit
  ) as chosen
)
select s.*
from page
cross join lateral (
  select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version,
    (/*shown*/ title_folded /**/)::text as sort_value
  from library.songs as song
  where song.song_id = page.song_id
  offset 0
) as s
order by page.place;

-- name: list_matches_by_words
-- Finds all that match by their trigrams, at most `cap`, and sorts them.
with matched as materialized (
  select song_id, /*sort*/ title_folded /**/
  from library.songs
  where deleted_at is null
    and /*words*/ (' ' || title_folded || ' ' || artist_folded) like :first
    and (' ' || title_folded || ' ' || artist_folded) like :second
    and (' ' || title_folded || ' ' || artist_folded) like :third
    and (' ' || title_folded || ' ' || artist_folded) like all (:rest::text[]) /**/
  limit :cap
),
page as (
  select song_id, row_number() over () as place
  from (
    select song_id
    from matched
    where /*after*/ (title_folded, song_id) > (:after_value::text, :after_id::uuid) /**/
    order by /*order*/ title_folded asc, song_id asc /**/
    offset :offset
    limit :limit
  ) as chosen
)
select counted.total, s.*
from (select count(*)::integer as total from matched) as counted
left join page on true
left join lateral (
  select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version,
    (/*shown*/ title_folded /**/)::text as sort_value
  from library.songs as song
  where song.song_id = page.song_id
  offset 0
) as s on true
order by page.place;

-- name: count_matches
-- What matches by its trigrams, counted no further than `cap`.
select count(*)::integer as total
from (
  select
  from library.songs
  where deleted_at is null
    and /*words*/ (' ' || title_folded || ' ' || artist_folded) like :first
    and (' ' || title_folded || ' ' || artist_folded) like :second
    and (' ' || title_folded || ' ' || artist_folded) like :third
    and (' ' || title_folded || ' ' || artist_folded) like all (:rest::text[]) /**/
  limit :cap
) as counted;

-- name: count_songs_ahead
-- How many songs stand after a start, counted no further than `cap`.
select count(*)::integer as total
from (
  select
  from library.songs
  where deleted_at is null
    and /*after*/ (title_folded, song_id) > (:after_value::text, :after_id::uuid) /**/
  limit :cap
) as counted;

-- name: estimate_song_count
-- The index holds the songs that are not in the trash; its statistics are kept by vacuum and analyze.
select greatest(reltuples, 0)::bigint as total
from pg_catalog.pg_class
where oid = 'library.idx_songs_created_at'::regclass;

-- name: list_texts
select ' ' || title_folded || ' ' || artist_folded as text
from library.songs
where deleted_at is null
limit :size;

-- name: list_sample
-- The songs next to ids that are drawn, because ids are random (UUID version 4). Not simply the first ids: an import gives
-- its ids out in the order of the titles.
select ' ' || song.title_folded || ' ' || song.artist_folded as text
from (select gen_random_uuid() as id from generate_series(1, :size)) as drawn
cross join lateral (
  select title_folded, artist_folded
  from library.songs
  where song_id >= drawn.id and deleted_at is null
  order by song_id
  limit 1
) as song;

-- name: list_similar_words
-- For each word whether it stands in any known one, and the known words nearest to it by their trigrams.
select
  given.place::integer as place,
  -- Counted, because looking for one alone reads the table from its start.
  (select count(*) from library.words where word like '%' || given.word || '%') > 0 as is_known,
  coalesce(
    (
      select array_agg(near.word order by near.distance, near.word)
      from (
        select word, word <-> given.word as distance
        from library.words
        where word % given.word
        order by word <-> given.word
        limit :most
      ) as near
    ),
    '{}'
  ) as nearest
from unnest(:words::text[]) with ordinality as given (word, place)
order by given.place;
