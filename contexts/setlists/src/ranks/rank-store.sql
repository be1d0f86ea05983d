-- name: delete_track_ranks
delete from setlists.track_rank;

-- name: insert_track_ranks
-- A track that is gone since the graph was read has no rank.
insert into setlists.track_rank (track_id, importance, community)
select v.track_id, v.importance, v.community
from unnest(:track_ids::uuid[], :importances::double precision[], :communities::integer[])
  as v (track_id, importance, community)
join setlists.track t on t.id = v.track_id;

-- name: set_ranked_version
update setlists.graph_state set ranked_version = :version::bigint, modularity = :modularity;

-- name: analyze_ranks
-- Plans that were made while the table was empty read all of it for every track; this has them made anew.
analyze setlists.track_rank;

-- name: find_rank_state
select version::text, ranked_version::text, modularity from setlists.graph_state;

-- name: list_communities
-- Communities by their share of all importance, with their most important tracks.
select c.community, c.tracks, c.importance,
  array(
    select r.track_id from setlists.track_rank r where r.community = c.community order by r.importance desc, r.track_id
    limit :shown
  ) as track_ids
from (
  select community, count(*)::integer as tracks, sum(importance) as importance
  from setlists.track_rank
  group by community
) c
where c.tracks >= :least
order by c.importance desc, c.community
limit :limit offset :offset;

-- name: count_communities
select count(*)::integer as total
from (select from setlists.track_rank group by community having count(*) >= :least) c;

-- name: list_track_ranks
select r.track_id, r.importance, r.community
from unnest(:ids::uuid[]) as k (id)
join setlists.track_rank r on r.track_id = k.id;
