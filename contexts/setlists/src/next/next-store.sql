-- name: list_nearby_plays
-- What stood within :reach places of the track, or of another version of it, in the latest sets that hold it.
with seed as (
  select :id::uuid as track_id, false as other_version
  union all
  (
    select other.id, true
    from setlists.track t
    join setlists.track other on other.title_key = t.title_key and other.id <> t.id
    where t.id = :id and setlists.share_primary_artist(t.id, other.id)
    order by other.set_count desc, other.id
    limit 20
  )
),
plays as (
  select seed.other_version, e.setlist_id, e.position, e.main_position, e.cue_ms
  from seed
  cross join lateral (
    select p.setlist_id, p.position, p.main_position, p.cue_ms
    from setlists.setlist_entry p
    where p.track_id = seed.track_id and p.main_position is not null
    order by p.setlist_id desc
    limit :most_plays
  ) e
)
select n.track_id, p.setlist_id, p.position, p.cue_ms, p.other_version, n.main_position - p.main_position as distance
from plays p
cross join lateral (
  select e.track_id, e.main_position
  from setlists.setlist_entry e
  where e.setlist_id = p.setlist_id
    and e.main_position between p.main_position - :reach::integer and p.main_position + :reach::integer
    and e.main_position <> p.main_position and e.track_id is not null and e.track_id <> :id
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
select t.to_track_id as track_id, sum(t.set_count)::integer as set_count, max(t.performer_count) as performer_count,
  max(t.last_played) as last_played
from (
  select distinct other.track_id
  from setlists.track_artist mine
  join setlists.track_artist other on other.artist_id = mine.artist_id and other.role = 'primary'
  where mine.track_id = :id and mine.role = 'primary' and other.track_id <> :id
  limit :most_tracks
) same
join setlists.transition t on t.from_track_id = same.track_id
where t.to_track_id <> :id
group by t.to_track_id
order by 2 desc, 3 desc, 4 desc nulls last, 1
limit :limit;
