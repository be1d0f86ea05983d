-- name: list_track_cards
-- A name that the library shows to be several artists stands as those.
select t.id, t.title, t.version, t.set_count, t.bpm, t.camelot,
  (
    select json_agg(json_build_object('id', x.id, 'name', x.name, 'role', ta.role) order by ta.ordinal, x.ordinal)
    from setlists.track_artist ta
    join setlists.artist a on a.id = ta.artist_id
    cross join lateral (
      select a.id, a.name, 0::bigint as ordinal where a.member_ids is null
      union all
      select m.id, m.name, u.ordinal
      from unnest(a.member_ids) with ordinality as u (id, ordinal)
      join setlists.artist m on m.id = u.id
    ) x
    where ta.track_id = t.id
  ) as artists
from unnest(:ids::uuid[]) as wanted (id)
join setlists.track t on t.id = wanted.id;

-- name: find_track_id_by_key
select id from setlists.track where key = :key;

-- name: list_tracks_by_plays
select id from setlists.track order by set_count desc, id limit :limit offset :offset;

-- name: search_tracks
select id from setlists.track
where search_text like all (:patterns::text[])
order by set_count desc, id
limit :limit offset :offset;

-- name: count_tracks
select count(*)::integer as total from setlists.track;

-- name: count_found_tracks
select count(*)::integer as total
from (select from setlists.track where search_text like all (:patterns::text[]) limit :most) found;

-- name: list_versions
select other.id
from setlists.track t
join setlists.track other on other.title_key = t.title_key and other.id <> t.id
where t.id = :id and setlists.share_primary_artist(t.id, other.id)
order by other.set_count desc, other.id
limit :limit;

-- name: list_plays
select e.setlist_id as id, s.title, s.performed_on, s.url, e.position, e.cue_ms,
  (
    select json_agg(p.credited_name order by p.ordinal)
    from setlists.setlist_performer p where p.setlist_id = s.id
  ) as performers
from setlists.setlist_entry e
join setlists.setlist s on s.id = e.setlist_id
where e.track_id = :id
order by s.performed_on desc nulls last, s.id, e.position
limit :limit;

-- name: count_plays
select count(*)::integer as total from setlists.setlist_entry where track_id = :id;
