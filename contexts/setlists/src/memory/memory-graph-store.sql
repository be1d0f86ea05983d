-- name: begin_reading
-- Everything is read as of one moment, whatever is written meanwhile.
set transaction isolation level repeatable read, read only;

-- name: get_graph_version
-- The origin names this library at this version: a copy of the graph is of use only where both agree. It is made of ids
-- that no other library has.
select g.version::text,
  md5(concat_ws(' ', (select t.id from setlists.track t order by t.id limit 1), c.xmin::text, c.track_ids::text)) as origin
from setlists.graph_state g
left join setlists.graph_change c on c.version = g.version;

-- name: get_origin
select md5(concat_ws(' ', (select t.id from setlists.track t order by t.id limit 1), c.xmin::text, c.track_ids::text)) as origin
from setlists.graph_change c
where c.version = :version::bigint;

-- name: list_artist_ids
select uuid_send(a.id) as id from setlists.artist a order by a.id;

-- name: list_memory_tracks
-- Tracks with the ids of their primary artists, 16 bytes each; a name that stands for several artists is those.
select uuid_send(t.id) as id, t.set_count, t.bpm, t.camelot, t.duration_ms, p.artist_ids
from setlists.track t
join (
  select ta.track_id, string_agg(uuid_send(x.id), ''::bytea order by ta.ordinal, x.ordinal) as artist_ids
  from setlists.track_artist ta
  join setlists.artist a on a.id = ta.artist_id
  cross join lateral unnest(coalesce(a.member_ids, array[a.id])) with ordinality as x (id, ordinal)
  where ta.role = 'primary'
  group by ta.track_id
) p on p.track_id = t.id
order by t.id;

-- name: list_memory_edges
-- The transitions of each track as bytes, 27 for each: id, set count, performer count, year (0: unknown), same artist.
-- Bytes, because an object for every transition takes several times as long (bench/graph).
select uuid_send(r.from_track_id) as id,
  string_agg(
    uuid_send(r.to_track_id) || int4send(r.set_count) || int4send(r.performer_count)
      || int2send(coalesce(left(r.last_played, 4), '0')::smallint) || boolsend(r.same_artist),
    ''::bytea order by r.to_track_id
  ) as edges
from setlists.transition r
group by r.from_track_id
order by r.from_track_id;

-- name: list_changes
select c.version::text, c.track_ids from setlists.graph_change c where c.version > :since::bigint order by c.version;

-- name: list_changed_edges
select r.from_track_id as "from", r.to_track_id as "to", r.set_count, r.performer_count,
  coalesce(left(r.last_played, 4), '0')::smallint as last_year, r.same_artist
from setlists.transition r
where r.from_track_id = any(:track_ids::uuid[])
union
select r.from_track_id, r.to_track_id, r.set_count, r.performer_count,
  coalesce(left(r.last_played, 4), '0')::smallint, r.same_artist
from setlists.transition r
where r.to_track_id = any(:track_ids::uuid[]);

-- name: list_changed_tracks
select t.id, t.set_count, t.bpm, t.camelot, t.duration_ms, p.artist_ids
from unnest(:track_ids::uuid[]) as wanted (id)
join setlists.track t on t.id = wanted.id
cross join lateral (
  select array_agg(x.id order by ta.ordinal, x.ordinal) as artist_ids
  from setlists.track_artist ta
  join setlists.artist a on a.id = ta.artist_id
  cross join lateral unnest(coalesce(a.member_ids, array[a.id])) with ordinality as x (id, ordinal)
  where ta.track_id = t.id and ta.role = 'primary'
) p
where p.artist_ids is not null;
