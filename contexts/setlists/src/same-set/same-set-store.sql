-- name: list_candidate_pairs
-- Pairs of lists, one of them among :ids, that are worth comparing: both played (no collection, no playlist), and with a
-- performer in common at most two days apart, or with at least :shared tracks in common. What a list says itself decides,
-- not what was corrected, so that the outcome does not depend on the order of things.
with asked as materialized (
  select s.id from setlists.setlist s where s.id = any(:ids::uuid[]) and s.kind not in ('collection', 'playlist')
),
played as materialized (
  select distinct e.setlist_id, case when e.corrected then e.named_track_id else e.track_id end as track_id
  from asked a
  join setlists.setlist_entry e on e.setlist_id = a.id and e.main_position is not null
),
by_tracks as (
  select p.setlist_id, o.setlist_id as other_id
  from played p
  cross join lateral (
    select e.setlist_id
    from setlists.setlist_entry e
    where e.track_id = p.track_id and not e.corrected and e.main_position is not null
    union
    select e.setlist_id from setlists.setlist_entry e where e.named_track_id = p.track_id and e.main_position is not null
  ) o
  where o.setlist_id <> p.setlist_id
  group by p.setlist_id, o.setlist_id
  having count(*) >= :shared::integer
),
by_performer as (
  select n.id as setlist_id, o.id as other_id
  from unnest(:near_ids::uuid[], :near_dates::text[]) as n (id, performed_on)
  join setlists.setlist o on o.performed_on = n.performed_on and length(o.performed_on) = 10 and o.id <> n.id
  where exists (
    select
    from setlists.setlist_performer x
    join setlists.setlist_performer y
      on coalesce(y.named_artist_id, y.artist_id) = coalesce(x.named_artist_id, x.artist_id)
    where x.setlist_id = n.id and y.setlist_id = o.id
  )
)
select distinct least(c.setlist_id, c.other_id) as setlist_id, greatest(c.setlist_id, c.other_id) as other_id
from (select * from by_tracks union all select * from by_performer) c
join asked a on a.id = c.setlist_id
join setlists.setlist o on o.id = c.other_id and o.kind not in ('collection', 'playlist');

-- name: list_dates
select id, performed_on from setlists.setlist where id = any(:ids::uuid[]) and length(performed_on) = 10;

-- name: list_set_summaries
select s.id, s.title, s.performed_on as "performedOn", s.event, s.venue,
  array(
    select a.key
    from setlists.setlist_performer p
    join setlists.artist a on a.id = coalesce(p.named_artist_id, p.artist_id)
    where p.setlist_id = s.id
    order by p.ordinal
  ) as performers,
  array(
    select t.key
    from setlists.setlist_entry e
    left join setlists.track t on t.id = case when e.corrected then e.named_track_id else e.track_id end
    where e.setlist_id = s.id and e.main_position is not null
    order by e.main_position
  ) as tracks
from setlists.setlist s
where s.id = any(:ids::uuid[]);

-- name: insert_same_sets
insert into setlists.same_set (setlist_id, other_id, kind, confidence)
select * from unnest(:setlist_ids::uuid[], :other_ids::uuid[], :kinds::text[], :confidences::double precision[]);

-- name: delete_same_sets
delete from setlists.same_set;

-- name: list_all_linked
select setlist_id, other_id from setlists.same_set;

-- name: list_linked
-- The pairs in which one of the lists stands.
select setlist_id, other_id from setlists.same_set where setlist_id = any(:ids::uuid[])
union
select setlist_id, other_id from setlists.same_set where other_id = any(:ids::uuid[]);

-- name: list_group_members
-- The lists that share a performance with one of these, themselves included.
select distinct o.id
from setlists.setlist s
join setlists.setlist o on o.performance_id = s.performance_id and o.is_shared
where s.id = any(:ids::uuid[]) and s.is_shared;

-- name: set_performances
update setlists.setlist s
set performance_id = v.performance_id, is_shared = v.is_shared
from unnest(:ids::uuid[], :performance_ids::uuid[], :shareds::boolean[]) as v (id, performance_id, is_shared)
where s.id = v.id and (s.performance_id <> v.performance_id or s.is_shared <> v.is_shared)
returning s.id;

-- name: list_shared_setlists
select id from setlists.setlist where is_shared;

-- name: list_setlist_ids_after
select id
from setlists.setlist
where :after::uuid is null or id > :after::uuid
order by id
limit :limit;

-- name: list_tracks_of_setlists
select distinct track_id as id
from setlists.setlist_entry
where setlist_id = any(:ids::uuid[]) and track_id is not null;
