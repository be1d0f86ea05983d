-- name: insert_keyed_song
-- The key first: of several requests with one key the first goes on, the others wait here until it has committed, and
-- then find nothing claimed. A key that has expired is taken over. Either all of this is written or nothing.
with claimed as (
  insert into library.idempotency_keys as k (principal, key, body_hash, song_id, reply, created_at)
  values (:principal, :key, :body_hash, :song_id, :reply::jsonb, :now)
  on conflict on constraint idempotency_keys_pkey do update
  set body_hash = excluded.body_hash,
    song_id = excluded.song_id,
    reply = excluded.reply,
    created_at = excluded.created_at
  where k.created_at <= :expired_at
  returning k.song_id
), song as (
  insert into library.songs (
    song_id, title, artist, duration, media_bucket, media_key, created_at, updated_at, title_folded, artist_folded
  )
  select c.song_id, :title::text, :artist::text, :duration::integer, :media_bucket::text, :media_key::text, :now, :now,
    :title_folded::text, :artist_folded::text
  from claimed c
  returning song_id
), added as (
  insert into library.words (word)
  select w.word from song cross join unnest(:words::text[]) with ordinality as w (word, at) order by w.at
  on conflict do nothing
), removed as (
  -- Faster than keys come, and never many at a time.
  delete from library.idempotency_keys
  where (principal, key) in (
    select k.principal, k.key
    from library.idempotency_keys k
    where k.created_at <= :expired_at and (k.principal, k.key) <> (:principal, :key)
    order by k.created_at
    limit 20
    for update skip locked
  )
)
select song_id from song;

-- name: find_keyed_song
select body_hash, reply
from library.idempotency_keys
where principal = :principal and key = :key and created_at > :expired_at;
