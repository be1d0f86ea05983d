-- name: list_nearby_plays
-- What stood within :reach places of each track, or of another version of it, in the latest sets that hold it.
with asked as (
  select t.id, t.title_key from unnest(:ids::uuid[]) as a (id) join setlists.track t on t.id = a.id
),
seed as (
  select a.id as seed_id, a.id as track_id, false as other_version from asked a
  union all
  select a.id, other.id, true
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
select seed.seed_id, n.track_id, play.setlist_id, play.position, play.cue_ms, seed.other_version,
  n.main_position - play.main_position as distance
from seed
cross join lateral (
  select p.setlist_id, p.position, p.main_position, p.cue_ms
  from setlists.setlist_entry p
  where p.track_id = seed.track_id and p.main_position is not null
  order by p.setlist_id desc
  limit :most_plays
) play
cross join lateral (
  select e.track_id, e.main_position
  from setlists.setlist_entry e
  where e.setlist_id = play.setlist_id
    and e.main_position between play.main_position - :reach::integer and play.main_position + :reach::integer
    and e.main_position <> play.main_position
    and e.track_id is not null and e.track_id <> seed.seed_id
) n;

-- name: list_evidence_sets
select s.id, s.title, s.performed_on, s.url,
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
