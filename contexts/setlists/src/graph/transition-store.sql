-- name: lock_graph
select pg_advisory_xact_lock(hashtext('segue.setlists.graph'));

-- name: merge_transitions
-- New pairs take their evidence from the new setlists alone; a pair that was known (1 % on real sets) is counted anew
-- from all of its evidence, found from the plays of its first track.
with fresh as materialized (
  select v.setlist_id, v.performance_id, v.position, v.from_track_id, v.to_track_id
  from setlists.transition_evidence v
  where v.setlist_id = any(:setlist_ids::uuid[])
),
known as materialized (
  select t.from_track_id, t.to_track_id
  from (select distinct f.from_track_id, f.to_track_id from fresh f) p
  join setlists.transition t on t.from_track_id = p.from_track_id and t.to_track_id = p.to_track_id
),
evidence as (
  select f.setlist_id, f.performance_id, f.from_track_id, f.to_track_id from fresh f
  union
  select v.setlist_id, v.performance_id, k.from_track_id, k.to_track_id
  from known k
  cross join lateral (
    select e.setlist_id, e.performance_id from setlists.transition_evidence e
    where e.from_track_id = k.from_track_id and e.to_track_id = k.to_track_id
    offset 0
  ) v
),
same_artist as (
  select distinct f.from_track_id, f.to_track_id
  from fresh f
  join setlists.track_artist x on x.track_id = f.from_track_id and x.role = 'primary'
  join setlists.track_artist y on y.track_id = f.to_track_id and y.role = 'primary' and y.artist_id = x.artist_id
),
merged as (
  insert into setlists.transition (
    from_track_id, to_track_id, set_count, performer_count, first_played, last_played, same_artist
  )
  select e.from_track_id, e.to_track_id, count(distinct e.performance_id), count(distinct p.artist_id),
    min(s.performed_on), max(s.performed_on),
    count(a.from_track_id) > 0
  from evidence e
  left join same_artist a on a.from_track_id = e.from_track_id and a.to_track_id = e.to_track_id
  join setlists.setlist s on s.id = e.setlist_id
  left join setlists.setlist_performer p on p.setlist_id = e.setlist_id
  group by e.from_track_id, e.to_track_id
  order by e.from_track_id, e.to_track_id
  on conflict on constraint transition_pkey do update
  set set_count = excluded.set_count, performer_count = excluded.performer_count,
    first_played = excluded.first_played, last_played = excluded.last_played
)
select (select count(distinct (f.from_track_id, f.to_track_id)) from fresh f)::integer
  - (select count(*) from known)::integer as added;

-- name: delete_transitions
truncate setlists.transition;

-- name: delete_transitions_of
delete from setlists.transition where from_track_id = any(:track_ids::uuid[]) or to_track_id = any(:track_ids::uuid[]);

-- name: insert_transitions_of
-- Every transition that begins or ends at one of the tracks, from all of its evidence.
with evidence as materialized (
  select v.* from setlists.transition_evidence v where v.from_track_id = any(:track_ids::uuid[])
  union all
  select v.*
  from setlists.transition_evidence v
  where v.to_track_id = any(:track_ids::uuid[]) and v.from_track_id <> all(:track_ids::uuid[])
)
insert into setlists.transition (
  from_track_id, to_track_id, set_count, performer_count, first_played, last_played, same_artist
)
select e.from_track_id, e.to_track_id, count(distinct e.performance_id), count(distinct p.artist_id),
  min(s.performed_on), max(s.performed_on),
  count(a.from_track_id) > 0
from evidence e
left join (
  select distinct f.from_track_id, f.to_track_id
  from evidence f
  join setlists.track_artist x on x.track_id = f.from_track_id and x.role = 'primary'
  join setlists.track_artist y on y.track_id = f.to_track_id and y.role = 'primary' and y.artist_id = x.artist_id
) a on a.from_track_id = e.from_track_id and a.to_track_id = e.to_track_id
join setlists.setlist s on s.id = e.setlist_id
left join setlists.setlist_performer p on p.setlist_id = e.setlist_id
group by e.from_track_id, e.to_track_id
order by e.from_track_id, e.to_track_id;

-- name: insert_all_transitions
insert into setlists.transition (
  from_track_id, to_track_id, set_count, performer_count, first_played, last_played, same_artist
)
select e.from_track_id, e.to_track_id, count(distinct e.performance_id), count(distinct p.artist_id),
  min(s.performed_on), max(s.performed_on),
  count(a.from_track_id) > 0
from setlists.transition_evidence e
left join (
  select distinct f.from_track_id, f.to_track_id
  from setlists.transition_evidence f
  join setlists.track_artist x on x.track_id = f.from_track_id and x.role = 'primary'
  join setlists.track_artist y on y.track_id = f.to_track_id and y.role = 'primary' and y.artist_id = x.artist_id
) a on a.from_track_id = e.from_track_id and a.to_track_id = e.to_track_id
join setlists.setlist s on s.id = e.setlist_id
left join setlists.setlist_performer p on p.setlist_id = e.setlist_id
group by e.from_track_id, e.to_track_id
order by e.from_track_id, e.to_track_id;

-- name: refresh_track_counts
-- In how many sets each of some tracks was played. Counted track by track: in one pass with the count of all tracks it
-- read every track (0.2 s for 200 of 80,000).
update setlists.track t
set set_count = counted.sets
from unnest(:track_ids::uuid[]) as k (id)
cross join lateral (
  select count(distinct s.performance_id)::integer as sets
  from setlists.setlist_entry e
  join setlists.setlist s on s.id = e.setlist_id and s.kind <> 'collection'
  where e.track_id = k.id and e.heard
) counted
where t.id = k.id and t.set_count <> counted.sets;

-- name: refresh_all_track_counts
update setlists.track t
set set_count = counted.sets
from (
  select k.id, count(distinct s.performance_id)::integer as sets
  from setlists.track k
  left join setlists.setlist_entry e on e.track_id = k.id and e.heard
  left join setlists.setlist s on s.id = e.setlist_id and s.kind <> 'collection'
  group by k.id
) counted
where t.id = counted.id and t.set_count <> counted.sets;

-- name: bump_graph_version
with bumped as (
  update setlists.graph_state set version = version + 1, new_entries = new_entries + :entries::bigint
  returning version
),
logged as (
  insert into setlists.graph_change (version, track_ids) select b.version, :track_ids::uuid[] from bumped b
),
trimmed as (
  delete from setlists.graph_change c using bumped b where c.version <= b.version - :kept::bigint
)
select pg_notify('segue_graph', b.version::text) from bumped b;

-- name: get_graph_state
select version::text, checksum, checksum_version::text from setlists.graph_state;

-- name: set_checksum
update setlists.graph_state set checksum = :checksum, checksum_version = :version::bigint;

-- name: list_transitions_by_key
select f.key as from_key, t.key as to_key, r.set_count, r.performer_count, r.first_played, r.last_played
from setlists.transition r
join setlists.track f on f.id = r.from_track_id
join setlists.track t on t.id = r.to_track_id
order by f.key, t.key;
