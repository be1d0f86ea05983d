-- name: prepare_batch
-- The trigram index collects new songs before it sorts them in: more of them than elsewhere, because that is quicker
-- (300,000 songs at 18,000 a second with 256 kB, at 25,000 with 4 MB, and at no more with 64 MB). Statements are planned for
-- each batch and go from its rows to the indexes: what the planner believes of a library that was empty a moment ago makes
-- it read all of it for each row.
select set_config('gin_pending_list_limit', '4096', true), set_config('plan_cache_mode', 'force_custom_plan', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true), set_config('jit', 'off', true);

-- name: match_song_ids
select song_id, title, artist, duration, media_bucket, media_key, deleted_at is not null as trashed
from library.songs
where song_id = any(:ids::uuid[]);

-- name: match_names
-- The folded names find them; whether they are the same but for case is decided by the import. It has to be the index of
-- titles, whatever the planner believes: planned on an empty table beside the batch that fills it, it took any index that
-- holds all songs, and read it for each row. So the title is a range, in an order that only this index has; artist and
-- duration are compared in a form that none knows; and `offset 0` keeps the join as it stands.
select s.song_id, s.title, s.artist, s.duration, s.media_bucket, s.media_key, false as trashed
from unnest(:titles::text[], :artists::text[], :durations::integer[]) as r (title, artist, duration)
cross join lateral (
  select song_id, title, artist, duration, media_bucket, media_key, created_at
  from library.songs
  where title_folded >= r.title collate "C" and title_folded <= r.title collate "C"
    and artist_folded || '' = r.artist collate "C" and duration + 0 = r.duration and deleted_at is null
  order by title_folded, song_id
  offset 0
) s
order by s.created_at, s.song_id;

-- name: insert_words
insert into library.words (word)
select word from unnest(:words::text[]) with ordinality as w (word, at) order by at
on conflict do nothing;

-- name: insert_songs
insert into library.songs (
  song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version, title_folded, artist_folded
)
select song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version, title_folded,
  artist_folded
from unnest(
  :song_ids::uuid[], :titles::text[], :artists::text[], :durations::integer[], :buckets::text[], :keys::text[],
  :created::timestamptz[], :updated::timestamptz[], :versions::integer[], :titles_folded::text[],
  :artists_folded::text[]
) as r (
  song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, version, title_folded, artist_folded
);

-- name: update_songs
with changed as (
  update library.songs s
  set title = r.title, artist = r.artist, duration = r.duration, media_bucket = r.media_bucket, media_key = r.media_key,
    title_folded = r.title_folded, artist_folded = r.artist_folded, updated_at = r.updated_at, version = s.version + 1
  from unnest(
    :song_ids::uuid[], :titles::text[], :artists::text[], :durations::integer[], :buckets::text[], :keys::text[],
    :titles_folded::text[], :artists_folded::text[], :updated::timestamptz[]
  ) as r (song_id, title, artist, duration, media_bucket, media_key, title_folded, artist_folded, updated_at)
  where s.song_id = r.song_id and s.deleted_at is null
  returning s.song_id
)
select count(*)::integer as changed from changed;

-- name: settle_search
select gin_clean_pending_list('library.idx_songs_search');

-- name: analyze_songs
analyze library.songs;

-- name: analyze_words
analyze library.words;
