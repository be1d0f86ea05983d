-- name: list_export_nodes
select g.id, g.artist_name, g.title, g.version, g.set_count
from setlists.graph_nodes g
where g.artist_name is not null
  and (
    exists (select from setlists.transition t where t.from_track_id = g.id)
    or exists (select from setlists.transition t where t.to_track_id = g.id)
  )
order by g.id;

-- name: list_export_edges
select t.from_track_id, t.to_track_id, t.set_count, t.performer_count, t.first_played, t.last_played
from setlists.transition t
join setlists.graph_nodes f on f.id = t.from_track_id
join setlists.graph_nodes g on g.id = t.to_track_id
where f.artist_name is not null and g.artist_name is not null
order by t.from_track_id, t.to_track_id;
