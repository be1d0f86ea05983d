-- name: list_unattributed_entries
-- Entries that do not say what track they are but give a title or an artist; also those that give nothing, if wanted.
select e.setlist_id, s.title as setlist_title, s.performed_on, s.url, s.performance_id, s.is_shared,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers,
  e.position, e.status, e.raw, e.artist_text, e.title_text, before.track_id as previous_id, after.track_id as next_id
from setlists.setlist_entry e
join setlists.setlist s on s.id = e.setlist_id
left join setlists.setlist_entry before
  on before.setlist_id = e.setlist_id and before.main_position = e.main_position - 1
left join setlists.setlist_entry after
  on after.setlist_id = e.setlist_id and after.main_position = e.main_position + 1
where e.status in ('unknown_artist', 'unidentified')
  and (:all::boolean or e.title_text is not null or e.artist_text is not null)
order by e.setlist_id, e.position
limit :limit offset :offset;

-- name: count_unattributed_entries
select count(*)::integer as total
from setlists.setlist_entry e
where e.status in ('unknown_artist', 'unidentified')
  and (:all::boolean or e.title_text is not null or e.artist_text is not null);

-- name: list_tracks_with_title
-- The tracks with a title, in the version given, most played first.
select w.ordinal::integer as entry, t.id, t.set_count
from unnest(:title_keys::text[], :recordings::text[]) with ordinality as w (title_key, recording, ordinal)
cross join lateral (
  select k.id, k.set_count
  from setlists.track k
  where k.title_key = w.title_key and k.merged_into is null
    and right(k.key, length(w.recording) + 3) = ' - ' || w.recording
  order by k.set_count desc, k.id
  limit :limit
) t;

-- name: list_tracks_between
-- Tracks that others played after the one before an entry or before the one after it, by the artist it gives if it does.
select w.ordinal::integer as entry, t.id, t.after_previous, t.before_next
from unnest(:previous_ids::uuid[], :next_ids::uuid[], :artist_keys::text[]) with ordinality
  as w (previous_id, next_id, artist_key, ordinal)
cross join lateral (
  select n.id, sum(n.after_previous)::integer as after_previous, sum(n.before_next)::integer as before_next
  from (
    select r.to_track_id as id, r.set_count as after_previous, 0 as before_next
    from setlists.transition r
    where r.from_track_id = w.previous_id
    union all
    select r.from_track_id, 0, r.set_count
    from setlists.transition r
    where r.to_track_id = w.next_id
  ) n
  where n.id is distinct from w.previous_id and n.id is distinct from w.next_id
    and (w.artist_key is null or exists (
      select
      from setlists.track_artist ta
      join setlists.artist a on a.id = ta.artist_id
      where ta.track_id = n.id and a.key = w.artist_key
    ))
  group by n.id
  order by count(*) desc, 2 desc, 3 desc, n.id
  limit :limit
) t;

-- name: list_tracks_in_other_lists
-- What other lists of the same set name between the same two tracks.
select w.ordinal::integer as entry, m.track_id as id
from unnest(:setlist_ids::uuid[], :performance_ids::uuid[], :previous_ids::uuid[], :next_ids::uuid[]) with ordinality
  as w (setlist_id, performance_id, previous_id, next_id, ordinal)
join setlists.setlist o on o.performance_id = w.performance_id and o.is_shared and o.id <> w.setlist_id
join setlists.setlist_entry p on p.setlist_id = o.id and p.track_id = w.previous_id and p.main_position is not null
join setlists.setlist_entry n
  on n.setlist_id = o.id and n.track_id = w.next_id and n.main_position = p.main_position + 2
join setlists.setlist_entry m on m.setlist_id = o.id and m.main_position = p.main_position + 1
where m.track_id is not null;

-- name: list_artist_names
-- Every artist that is not merged, with what there is of it.
select a.id, a.key, a.name, coalesce(made.tracks, 0) as tracks
from setlists.artist a
left join (
  select ta.artist_id, count(distinct ta.track_id)::integer as tracks
  from setlists.track_artist ta
  join setlists.track t on t.id = ta.track_id and t.merged_into is null
  group by ta.artist_id
) made on made.artist_id = a.id
where a.merged_into is null
order by a.key
limit :limit;

-- name: list_artists_kept_apart
select c.body ->> 'artist' as artist, c.body ->> 'other' as other
from setlists.correction c
where c.kind = 'keep_artists_apart' and c.undone_at is null;
