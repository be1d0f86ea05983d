-- name: list_nearby_plays
-- What stood within :reach places of where the next track would stand, in the latest sets that hold each track or
-- another version of it. A track played :backs places before the seed has its next place that much further on.
with asked as (
  select t.id, a.back, t.title_key
  from unnest(:ids::uuid[], :backs::integer[]) as a (id, back)
  join setlists.track t on t.id = a.id
),
seed as (
  select a.id as seed_id, a.back, a.id as track_id, false as other_version from asked a
  union all
  select a.id, a.back, other.id, true
  from asked a
  cross join lateral (
    select o.id
    -- first by title, of which most are unique, then by artist: the other way reads all tracks of the artist
    from (select t.id, t.set_count from setlists.track t where t.title_key = a.title_key and t.id <> a.id offset 0) o
    where exists (
      select from setlists.track_artist x
      join setlists.track_artist y on y.artist_id = x.artist_id and y.role = 'primary'
      where x.track_id = a.id and x.role = 'primary' and y.track_id = o.id
    )
    order by o.set_count desc, o.id
    limit 20
  ) other
)
select seed.seed_id, seed.back, n.track_id, play.setlist_id, play.position, play.cue_ms, seed.other_version,
  n.main_position - play.main_position as distance, n.label, play.label as seed_label
from seed
cross join lateral (
  select p.setlist_id, p.position, p.main_position, p.cue_ms, p.label
  from setlists.setlist_entry p
  where p.track_id = seed.track_id and p.main_position is not null
  order by p.setlist_id desc
  limit :most_plays
) play
cross join lateral (
  select e.track_id, e.main_position, e.label
  from setlists.setlist_entry e
  where e.setlist_id = play.setlist_id
    and e.main_position between play.main_position + seed.back + 1 - :reach::integer
      and play.main_position + seed.back + 1 + :reach::integer
    and e.main_position <> play.main_position
    and e.track_id is not null and e.track_id <> seed.seed_id
) n;

-- name: list_evidence_sets
select s.id, s.performance_id, s.entry_count, s.title, s.performed_on, s.url,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers
from unnest(:ids::uuid[]) as wanted (id)
join setlists.setlist s on s.id = wanted.id;

-- name: list_artist_followers
-- What followed the other tracks of the same artists.
select seed.id as seed_id, follower.*
from unnest(:ids::uuid[]) as seed (id)
cross join lateral (
  select t.to_track_id as track_id, sum(t.set_count)::integer as set_count, max(t.performer_count) as performer_count,
    max(t.last_played) as last_played
  from (
    select distinct other.track_id
    from setlists.track_artist mine
    join setlists.track_artist other on other.artist_id = mine.artist_id and other.role = 'primary'
    where mine.track_id = seed.id and mine.role = 'primary' and other.track_id <> seed.id
    limit :most_tracks
  ) same
  join setlists.transition t on t.from_track_id = same.track_id
  where t.to_track_id <> seed.id
  group by t.to_track_id
  order by 2 desc, 3 desc, 4 desc nulls last, 1
  limit :limit
) follower;

-- name: get_performer
select coalesce(merged_into, id) as id from setlists.artist where id = :id::uuid;

-- name: list_rotation
-- What a performer played in the latest of their sets, each track once.
select e.track_id, count(distinct latest.performance_id)::integer as set_count,
  max(latest.performed_on) as last_played, max(e.label) as label
from (
  select s.id, s.performance_id, s.performed_on
  from setlists.setlist_performer p
  join setlists.setlist s on s.id = p.setlist_id
  where p.artist_id = :performer::uuid
  order by s.performed_on desc nulls last, s.id
  limit :most_sets
) latest
join setlists.setlist_entry e on e.setlist_id = latest.id and e.main_position is not null and e.track_id is not null
group by e.track_id
order by last_played desc nulls last, set_count desc, e.track_id
limit :limit;

-- name: list_own_tracks
-- Tracks that a performer made, alone, as part of a name or as a remixer, the most played first.
select own.track_id, own.set_count, plays.last_played, plays.label
from (
  select distinct t.id as track_id, t.set_count
  from (
    select a.id from setlists.artist a where a.id = :performer::uuid
    union
    select part.artist_id
    from setlists.artist a
    join setlists.artist_part part on part.part_key = a.key
    where a.id = :performer::uuid
  ) name
  join setlists.track_artist credit on credit.artist_id = name.id
  join setlists.track t on t.id = credit.track_id and t.set_count > 0
  order by t.set_count desc, t.id
  limit :limit
) own
cross join lateral (
  select max(s.performed_on) as last_played, max(e.label) as label
  from setlists.setlist_entry e
  join setlists.setlist s on s.id = e.setlist_id
  where e.track_id = own.track_id and e.main_position is not null
) plays;
