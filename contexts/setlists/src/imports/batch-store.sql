-- name: list_fingerprints
select fingerprint from setlists.setlist where fingerprint = any(:fingerprints::text[]);

-- name: list_track_keys
select t.key from unnest(:keys::text[]) as k (key) join setlists.track t on t.key = k.key;

-- name: insert_artists
insert into setlists.artist (id, key, name)
select * from unnest(:ids::uuid[], :keys::text[], :names::text[])
on conflict on constraint artist_key_key do nothing
returning key;

-- name: insert_artist_parts
insert into setlists.artist_part (artist_id, ordinal, part_key)
select * from unnest(:artist_ids::uuid[], :ordinals::smallint[], :part_keys::text[]);

-- name: list_artist_ids
select a.key, a.id from unnest(:keys::text[]) as k (key) join setlists.artist a on a.key = k.key;

-- name: upsert_tracks
-- adds the new setlists to the count of a track that was known; rebuild_track_counts counts all anew
insert into setlists.track as t (id, key, title, title_key, version, credit, search_text, set_count)
select * from unnest(
  :ids::uuid[], :keys::text[], :titles::text[], :title_keys::text[], :versions::text[], :credits::text[],
  :search_texts::text[], :set_counts::integer[]
)
on conflict on constraint track_key_key do update set set_count = t.set_count + excluded.set_count
returning key, id;

-- name: insert_track_artists
insert into setlists.track_artist (track_id, artist_id, role, ordinal)
select * from unnest(:track_ids::uuid[], :artist_ids::uuid[], :roles::text[], :ordinals::smallint[]);

-- name: insert_setlists
insert into setlists.setlist (
  id, fingerprint, source_document_id, title, event, venue, performed_on, kind, completeness, url, entry_count,
  performance_id
)
select s.id, s.fingerprint, :source_document_id, s.title, s.event, s.venue, s.performed_on, s.kind, s.completeness,
  s.url, s.entry_count, s.id
from unnest(
  :ids::uuid[], :fingerprints::text[], :titles::text[], :events::text[], :venues::text[], :performed_ons::text[],
  :kinds::text[], :completenesses::text[], :urls::text[], :entry_counts::integer[]
) as s (id, fingerprint, title, event, venue, performed_on, kind, completeness, url, entry_count);

-- name: insert_setlist_performers
insert into setlists.setlist_performer (setlist_id, ordinal, artist_id, credited_name)
select * from unnest(:setlist_ids::uuid[], :ordinals::smallint[], :artist_ids::uuid[], :names::text[]);

-- name: insert_setlist_entries
insert into setlists.setlist_entry (
  setlist_id, position, main_position, layer, status, track_id, cue_ms, raw, artist_text, title_text, label,
  catalogue_number, bpm, camelot, isrc, duration_ms, played_at, played_ms, heard, begins_anew
)
select * from unnest(
  :setlist_ids::uuid[], :positions::integer[], :main_positions::integer[], :layers::smallint[], :statuses::text[],
  :track_ids::uuid[], :cue_mss::integer[], :raws::text[], :artist_texts::text[], :title_texts::text[],
  :labels::text[], :catalogue_numbers::text[], :bpms::double precision[], :camelots::text[], :isrcs::text[],
  :duration_mss::integer[], :played_ats::text[], :played_mss::integer[], :heards::boolean[], :begins_anews::boolean[]
);
