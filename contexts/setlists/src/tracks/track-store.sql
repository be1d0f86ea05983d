-- name: list_track_cards
-- A name that the library shows to be several artists stands as those. A merged track is the one it went into.
select wanted.id as asked_id, t.id, t.title, t.version, t.set_count, t.bpm, t.camelot,
  (
    select json_agg(json_build_object('id', x.id, 'name', x.name, 'role', ta.role) order by ta.ordinal, x.ordinal)
    from setlists.track_artist ta
    join setlists.artist a on a.id = ta.artist_id
    cross join lateral (
      select a.id, a.name, 0::bigint as ordinal where a.member_ids is null
      union all
      select m.id, m.name, u.ordinal
      from unnest(a.member_ids) with ordinality as u (id, ordinal)
      join setlists.artist named on named.id = u.id
      join setlists.artist m on m.id = coalesce(named.merged_into, named.id)
    ) x
    where ta.track_id = t.id
  ) as artists
from unnest(:ids::uuid[]) as wanted (id)
join setlists.track named on named.id = wanted.id
join setlists.track t on t.id = coalesce(named.merged_into, named.id);

-- name: find_track_id_by_key
select coalesce(merged_into, id) as id from setlists.track where key = :key;

-- name: list_track_ids_by_keys
select key, coalesce(merged_into, id) as id from setlists.track where key = any(:keys);

-- name: list_tracks_by_plays
select id from setlists.track where merged_into is null order by set_count desc, id limit :limit offset :offset;

-- name: search_tracks
-- `like all` cannot use the trigram index, one `like` can: the longest pattern narrows most.
select id from setlists.track
where search_text like :longest and search_text like all (:patterns::text[]) and merged_into is null
order by set_count desc, id
limit :limit offset :offset;

-- name: count_tracks
select count(*)::integer as total from setlists.track where merged_into is null;

-- name: count_found_tracks
select count(*)::integer as total
from (
  select
  from setlists.track
  where search_text like :longest and search_text like all (:patterns::text[]) and merged_into is null
  limit :most
) found;

-- name: list_versions
-- The other versions of each track: the same title by one of the same artists.
select seed.id as track_id, other.id
from unnest(:ids::uuid[]) as seed (id)
join setlists.track t on t.id = seed.id
cross join lateral (
  select o.id, o.set_count
  -- first by title, of which most are unique, then by artist: the other way reads all tracks of the artist
  from (
    select k.id, k.set_count from setlists.track k
    where k.title_key = t.title_key and k.id <> t.id and k.merged_into is null
    offset 0
  ) o
  where exists (
    select from setlists.track_artist x
    join setlists.track_artist y on y.artist_id = x.artist_id and y.role = 'primary'
    where x.track_id = t.id and x.role = 'primary' and y.track_id = o.id
  )
  order by o.set_count desc, o.id
  limit :limit
) other
order by other.set_count desc, other.id;

-- name: list_plays
select seed.id as track_id, play.*
from unnest(:ids::uuid[]) as seed (id)
cross join lateral (
  select s.id, s.title, s.performed_on, s.url, e.position, e.cue_ms,
    array(
      select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
    ) as performers
  from setlists.setlist_entry e
  join setlists.setlist s on s.id = e.setlist_id
  where e.track_id = seed.id and e.heard and s.kind <> 'collection'
  order by s.performed_on desc nulls last, s.id, e.position
  limit :limit
) play;

-- name: count_plays
select count(*)::integer as total
from setlists.setlist_entry e
join setlists.setlist s on s.id = e.setlist_id
where e.track_id = :id and e.heard and s.kind <> 'collection';
