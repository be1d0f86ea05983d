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

-- name: list_chosen_setlists
select id, fingerprint, title from setlists.setlist where id = any(:ids::uuid[]);

-- name: list_decided_setlists
-- Setlists with their rows as they were decided to be: a row that somebody corrected is named as its track is. With
-- facts, what a row does not say of its recording is what most sources say of the track.
select s.title, s.performed_on, s.event, s.venue, s.url, s.kind, s.completeness,
  array(
    select p.credited_name from setlists.setlist_performer p where p.setlist_id = s.id order by p.ordinal
  ) as performers,
  (
    select json_agg(json_build_object(
      'raw', e.raw, 'status', e.status, 'cueMs', e.cue_ms, 'layer', e.layer, 'catalogueNumber', e.catalogue_number,
      'artistText', case when e.corrected then t.credit else e.artist_text end,
      'titleText', case
        when not e.corrected or e.status = 'not_a_track' then e.title_text
        else t.title || coalesce(' (' || t.version || ')', '')
      end,
      'label', coalesce(e.label, f.label), 'bpm', coalesce(e.bpm, f.bpm), 'camelot', coalesce(e.camelot, f.camelot),
      'details', json_build_object(
        'isrc', coalesce(e.isrc, f.isrc), 'durationMs', coalesce(e.duration_ms, f.duration_ms), 'playedAt', e.played_at,
        'playedMs', e.played_ms, 'heard', e.heard, 'beginsAnew', e.begins_anew
      )
    ) order by e.position)
    from setlists.setlist_entry e
    left join setlists.track t on t.id = e.track_id
    left join setlists.track f on f.id = e.track_id and :with_facts::boolean
    where e.setlist_id = s.id
  ) as entries
from setlists.setlist s
where s.id = any(:ids::uuid[]) or (:ids::uuid[] is null and (s.kind <> 'collection' or :with_collections::boolean))
order by s.performed_on nulls last, s.fingerprint;
