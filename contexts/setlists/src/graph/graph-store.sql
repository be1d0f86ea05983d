-- name: list_strongest_edges
select from_track_id as "from", to_track_id as "to", set_count, performer_count, last_played, same_artist
from setlists.transition
where set_count >= :min_sets
order by set_count desc, performer_count desc, last_played desc nulls last, from_track_id, to_track_id
limit :limit;

-- name: list_edges_at
-- The edges that begin or end at each track, strongest first.
select seed.id as seed_id, edge.*
from unnest(:ids::uuid[]) as seed (id)
cross join lateral (
  select e.from_track_id as "from", e.to_track_id as "to", e.set_count, e.performer_count, e.last_played, e.same_artist
  from (
    select * from setlists.transition where from_track_id = seed.id
    union all
    select * from setlists.transition where to_track_id = seed.id
  ) e
  order by e.set_count desc, e.performer_count desc, e.last_played desc nulls last, e.from_track_id, e.to_track_id
  limit :limit
) edge;

-- name: list_graph_nodes
select g.id, g.artist_name, g.title, g.version, g.set_count, g.bpm, g.camelot
from unnest(:ids::uuid[]) as wanted (id)
join setlists.graph_nodes g on g.id = wanted.id;

-- name: count_graph
select
  (select count(*) from setlists.setlist)::integer as setlists,
  (select count(*) from setlists.setlist_entry)::integer as entries,
  (select count(*) from setlists.setlist_entry where track_id is not null)::integer as identified,
  (select count(*) from setlists.track where merged_into is null)::integer as tracks,
  (select count(*) from setlists.artist where member_ids is null and merged_into is null)::integer as artists,
  (select count(*) from setlists.transition)::integer as transitions,
  (select count(*) from setlists.transition where set_count >= 2)::integer as transitions_seen_twice,
  (
    select count(*)
    from setlists.setlist s
    join setlists.source_document d on d.id = s.source_document_id
    where d.source = 'demo'
  )::integer as demo_setlists;

-- name: find_transition
select set_count, performer_count, first_played, last_played, same_artist
from setlists.transition
where from_track_id = :from and to_track_id = :to;

-- name: list_transition_evidence
select s.id, s.title, s.performed_on, s.url, v.position, v.cue_ms,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers
from setlists.transition_evidence v
join setlists.setlist s on s.id = v.setlist_id
where v.from_track_id = :from and v.to_track_id = :to
order by s.performed_on desc nulls last, s.id, v.position
limit :limit;
