create table setlists.artist (
  id uuid not null,
  key text not null,
  name text not null,
  member_ids uuid[],
  merged_into uuid,
  read_name text
);

create table setlists.artist_part (
  artist_id uuid not null,
  ordinal smallint not null,
  part_key text not null
);

create table setlists.correction (
  id uuid not null,
  ordinal bigint not null,
  kind text not null,
  body jsonb not null,
  note text,
  created_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone
);

create table setlists.graph_change (
  version bigint not null,
  track_ids uuid[]
);

create table setlists.graph_state (
  only_row boolean not null default true,
  version bigint not null default 0,
  analyzed_entries bigint not null default 0,
  new_entries bigint not null default 0,
  checksum text,
  checksum_version bigint,
  demo_removed_at timestamp with time zone,
  ranked_version bigint,
  modularity double precision
);

create table setlists.import (
  id uuid not null,
  source_document_id uuid not null,
  filename text,
  status text not null default 'queued'::text,
  dry_run boolean not null default false,
  requested_format text,
  columns jsonb,
  format text,
  reader_version integer,
  outcome text,
  reason text,
  error_code text,
  setlists integer not null default 0,
  setlists_new integer not null default 0,
  entries integer not null default 0,
  identified integer not null default 0,
  rejected integer not null default 0,
  tracks_new integer not null default 0,
  transitions_new integer not null default 0,
  fraction double precision,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  heartbeat_at timestamp with time zone,
  finished_at timestamp with time zone
);

create table setlists.import_rejection (
  import_id uuid not null,
  ordinal integer not null,
  line integer not null,
  text text not null,
  reason text not null
);

create table setlists.same_set (
  setlist_id uuid not null,
  other_id uuid not null,
  kind text not null,
  confidence double precision not null
);

create table setlists.setlist (
  id uuid not null,
  fingerprint text not null,
  source_document_id uuid not null,
  title text not null,
  event text,
  venue text,
  performed_on text,
  kind text not null,
  completeness text not null,
  url text,
  entry_count integer not null,
  imported_at timestamp with time zone not null default now(),
  performance_id uuid not null,
  is_shared boolean not null default false
);

create table setlists.setlist_entry (
  setlist_id uuid not null,
  position integer not null,
  main_position integer,
  layer smallint not null,
  status text not null,
  track_id uuid,
  cue_ms integer,
  raw text not null,
  artist_text text,
  title_text text,
  label text,
  catalogue_number text,
  bpm double precision,
  camelot text,
  isrc text,
  duration_ms integer,
  played_at text,
  played_ms integer,
  heard boolean not null default true,
  begins_anew boolean not null default false,
  corrected boolean not null default false,
  read_status text,
  named_track_id uuid
);

create table setlists.setlist_performer (
  setlist_id uuid not null,
  ordinal smallint not null,
  artist_id uuid not null,
  credited_name text not null,
  named_artist_id uuid
);

create table setlists.source_document (
  id uuid not null,
  sha256 text not null,
  filename text,
  source text not null,
  url text,
  retrieved_at timestamp with time zone not null default now(),
  content_type text,
  byte_count bigint not null,
  raw_gzip bytea not null
);

create table setlists.track (
  id uuid not null,
  key text not null,
  title text not null,
  title_key text not null,
  version text,
  credit text not null,
  search_text text not null,
  bpm double precision,
  camelot text,
  set_count integer not null default 0,
  merged_into uuid,
  duration_ms integer,
  isrc text,
  label text
);

create table setlists.track_artist (
  track_id uuid not null,
  artist_id uuid not null,
  role text not null,
  ordinal smallint not null,
  named_artist_id uuid
);

create table setlists.track_rank (
  track_id uuid not null,
  importance double precision not null,
  community integer not null
);

create table setlists.transition (
  from_track_id uuid not null,
  to_track_id uuid not null,
  set_count integer not null,
  performer_count integer not null,
  first_played text,
  last_played text,
  same_artist boolean not null
);

alter table setlists.artist add constraint artist_key_check CHECK ((key <> ''::text));

alter table setlists.artist add constraint artist_key_key UNIQUE (key);

alter table setlists.artist add constraint artist_merged_into_check CHECK ((merged_into <> id));

alter table setlists.artist add constraint artist_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES setlists.artist(id);

alter table setlists.artist add constraint artist_name_check CHECK (setlists.is_valid_artist(name));

alter table setlists.artist add constraint artist_pkey PRIMARY KEY (id);

alter table setlists.artist_part add constraint artist_part_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES setlists.artist(id) ON DELETE CASCADE;

alter table setlists.artist_part add constraint artist_part_pkey PRIMARY KEY (artist_id, ordinal);

alter table setlists.correction add constraint correction_kind_check CHECK ((kind = ANY (ARRAY['rename_artist'::text, 'merge_artists'::text, 'keep_artists_apart'::text, 'split_artist'::text, 'assign_entry'::text, 'merge_tracks'::text, 'split_track'::text])));

alter table setlists.correction add constraint correction_ordinal_key UNIQUE (ordinal);

alter table setlists.correction add constraint correction_pkey PRIMARY KEY (id);

alter table setlists.graph_change add constraint graph_change_pkey PRIMARY KEY (version);

alter table setlists.graph_state add constraint graph_state_only_row_check CHECK (only_row);

alter table setlists.graph_state add constraint graph_state_pkey PRIMARY KEY (only_row);

alter table setlists.import add constraint import_outcome_check CHECK ((outcome = ANY (ARRAY['parsed'::text, 'empty'::text, 'failed'::text])));

alter table setlists.import add constraint import_pkey PRIMARY KEY (id);

alter table setlists.import add constraint import_source_document_id_fkey FOREIGN KEY (source_document_id) REFERENCES setlists.source_document(id) ON DELETE CASCADE;

alter table setlists.import add constraint import_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])));

alter table setlists.import_rejection add constraint import_rejection_import_id_fkey FOREIGN KEY (import_id) REFERENCES setlists.import(id) ON DELETE CASCADE;

alter table setlists.import_rejection add constraint import_rejection_pkey PRIMARY KEY (import_id, ordinal);

alter table setlists.same_set add constraint same_set_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)));

alter table setlists.same_set add constraint same_set_kind_check CHECK ((kind = ANY (ARRAY['same_list'::text, 'part'::text, 'repeat'::text])));

alter table setlists.same_set add constraint same_set_order_check CHECK ((setlist_id < other_id));

alter table setlists.same_set add constraint same_set_other_id_fkey FOREIGN KEY (other_id) REFERENCES setlists.setlist(id) ON DELETE CASCADE;

alter table setlists.same_set add constraint same_set_pkey PRIMARY KEY (setlist_id, other_id);

alter table setlists.same_set add constraint same_set_setlist_id_fkey FOREIGN KEY (setlist_id) REFERENCES setlists.setlist(id) ON DELETE CASCADE;

alter table setlists.setlist add constraint setlist_completeness_check CHECK ((completeness = ANY (ARRAY['complete'::text, 'incomplete'::text, 'unknown'::text])));

alter table setlists.setlist add constraint setlist_entry_count_check CHECK ((entry_count > 0));

alter table setlists.setlist add constraint setlist_fingerprint_key UNIQUE (fingerprint);

alter table setlists.setlist add constraint setlist_kind_check CHECK ((kind = ANY (ARRAY['dj_set'::text, 'radio_show'::text, 'live_show'::text, 'play_history'::text, 'playlist'::text, 'collection'::text])));

alter table setlists.setlist add constraint setlist_performed_on_check CHECK ((performed_on ~ '^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'::text));

alter table setlists.setlist add constraint setlist_pkey PRIMARY KEY (id);

alter table setlists.setlist add constraint setlist_source_document_id_fkey FOREIGN KEY (source_document_id) REFERENCES setlists.source_document(id);

alter table setlists.setlist_entry add constraint setlist_entry_artist_text_check CHECK (((artist_text IS NULL) OR setlists.is_valid_artist(artist_text)));

alter table setlists.setlist_entry add constraint setlist_entry_corrected_check CHECK ((corrected = (read_status IS NOT NULL)));

alter table setlists.setlist_entry add constraint setlist_entry_cue_ms_check CHECK ((cue_ms >= 0));

alter table setlists.setlist_entry add constraint setlist_entry_duration_ms_check CHECK ((duration_ms > 0));

alter table setlists.setlist_entry add constraint setlist_entry_isrc_check CHECK ((isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'::text));

alter table setlists.setlist_entry add constraint setlist_entry_layer_check CHECK (((layer >= 0) AND ((layer = 0) OR (main_position IS NULL))));

alter table setlists.setlist_entry add constraint setlist_entry_named_track_id_fkey FOREIGN KEY (named_track_id) REFERENCES setlists.track(id);

alter table setlists.setlist_entry add constraint setlist_entry_pkey PRIMARY KEY (setlist_id, "position");

alter table setlists.setlist_entry add constraint setlist_entry_played_ms_check CHECK ((played_ms >= 0));

alter table setlists.setlist_entry add constraint setlist_entry_position_check CHECK (("position" >= 1));

alter table setlists.setlist_entry add constraint setlist_entry_setlist_id_fkey FOREIGN KEY (setlist_id) REFERENCES setlists.setlist(id) ON DELETE CASCADE;

alter table setlists.setlist_entry add constraint setlist_entry_status_check CHECK ((status = ANY (ARRAY['identified'::text, 'unknown_artist'::text, 'unidentified'::text, 'not_a_track'::text])));

alter table setlists.setlist_entry add constraint setlist_entry_track_check CHECK (((status = 'identified'::text) = (track_id IS NOT NULL)));

alter table setlists.setlist_entry add constraint setlist_entry_track_id_fkey FOREIGN KEY (track_id) REFERENCES setlists.track(id);

alter table setlists.setlist_performer add constraint setlist_performer_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES setlists.artist(id);

alter table setlists.setlist_performer add constraint setlist_performer_named_artist_id_fkey FOREIGN KEY (named_artist_id) REFERENCES setlists.artist(id);

alter table setlists.setlist_performer add constraint setlist_performer_pkey PRIMARY KEY (setlist_id, ordinal);

alter table setlists.setlist_performer add constraint setlist_performer_setlist_id_fkey FOREIGN KEY (setlist_id) REFERENCES setlists.setlist(id) ON DELETE CASCADE;

alter table setlists.source_document add constraint source_document_pkey PRIMARY KEY (id);

alter table setlists.source_document add constraint source_document_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table setlists.source_document add constraint source_document_sha256_key UNIQUE (sha256);

alter table setlists.source_document add constraint source_document_source_check CHECK ((source = ANY (ARRAY['upload'::text, 'demo'::text])));

alter table setlists.track add constraint track_bpm_check CHECK (((bpm > (0)::double precision) AND (bpm < (1000)::double precision)));

alter table setlists.track add constraint track_camelot_check CHECK ((camelot ~ '^([1-9]|1[0-2])[AB]$'::text));

alter table setlists.track add constraint track_key_key UNIQUE (key);

alter table setlists.track add constraint track_merged_into_check CHECK ((merged_into <> id));

alter table setlists.track add constraint track_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES setlists.track(id);

alter table setlists.track add constraint track_pkey PRIMARY KEY (id);

alter table setlists.track add constraint track_title_check CHECK ((btrim(title) <> ''::text));

alter table setlists.track_artist add constraint track_artist_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES setlists.artist(id);

alter table setlists.track_artist add constraint track_artist_named_artist_id_fkey FOREIGN KEY (named_artist_id) REFERENCES setlists.artist(id);

alter table setlists.track_artist add constraint track_artist_pkey PRIMARY KEY (track_id, ordinal);

alter table setlists.track_artist add constraint track_artist_role_check CHECK ((role = ANY (ARRAY['primary'::text, 'featured'::text, 'remixer'::text])));

alter table setlists.track_artist add constraint track_artist_track_id_fkey FOREIGN KEY (track_id) REFERENCES setlists.track(id) ON DELETE CASCADE;

alter table setlists.track_rank add constraint track_rank_pkey PRIMARY KEY (track_id);

alter table setlists.track_rank add constraint track_rank_track_id_fkey FOREIGN KEY (track_id) REFERENCES setlists.track(id) ON DELETE CASCADE;

alter table setlists.transition add constraint transition_distinct_check CHECK ((from_track_id <> to_track_id));

alter table setlists.transition add constraint transition_pkey PRIMARY KEY (from_track_id, to_track_id);

alter table setlists.transition add constraint transition_set_count_check CHECK ((set_count > 0));

CREATE INDEX artist_merged_into_idx ON setlists.artist USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX artist_part_part_key_idx ON setlists.artist_part USING btree (part_key);

CREATE INDEX correction_active_idx ON setlists.correction USING btree (ordinal) WHERE (undone_at IS NULL);

CREATE INDEX import_source_document_id_idx ON setlists.import USING btree (source_document_id);

CREATE INDEX import_unfinished_idx ON setlists.import USING btree (created_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX same_set_other_id_idx ON setlists.same_set USING btree (other_id);

CREATE INDEX setlist_performance_id_idx ON setlists.setlist USING btree (performance_id) WHERE is_shared;

CREATE INDEX setlist_performed_on_day_idx ON setlists.setlist USING btree (performed_on) WHERE (length(performed_on) = 10);

CREATE INDEX setlist_performed_on_idx ON setlists.setlist USING btree (performed_on DESC NULLS LAST, id);

CREATE INDEX setlist_source_document_id_idx ON setlists.setlist USING btree (source_document_id);

CREATE INDEX setlist_title_idx ON setlists.setlist USING gin (lower(title) gin_trgm_ops);

CREATE INDEX setlist_entry_corrected_idx ON setlists.setlist_entry USING btree (setlist_id, "position") WHERE corrected;

CREATE UNIQUE INDEX setlist_entry_main_position_key ON setlists.setlist_entry USING btree (setlist_id, main_position) INCLUDE (track_id) WHERE (main_position IS NOT NULL);

CREATE INDEX setlist_entry_named_track_id_idx ON setlists.setlist_entry USING btree (named_track_id) WHERE (named_track_id IS NOT NULL);

CREATE INDEX setlist_entry_track_id_idx ON setlists.setlist_entry USING btree (track_id, setlist_id) INCLUDE (main_position) WHERE (track_id IS NOT NULL);

CREATE INDEX setlist_entry_unattributed_idx ON setlists.setlist_entry USING btree (setlist_id, "position") WHERE (status = ANY (ARRAY['unknown_artist'::text, 'unidentified'::text]));

CREATE INDEX setlist_performer_artist_id_idx ON setlists.setlist_performer USING btree (artist_id, setlist_id);

CREATE INDEX setlist_performer_named_artist_id_idx ON setlists.setlist_performer USING btree (named_artist_id) WHERE (named_artist_id IS NOT NULL);

CREATE INDEX track_merged_into_idx ON setlists.track USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX track_search_idx ON setlists.track USING gin (search_text gin_trgm_ops);

CREATE INDEX track_set_count_idx ON setlists.track USING btree (set_count DESC, id);

CREATE INDEX track_title_key_idx ON setlists.track USING btree (title_key);

CREATE INDEX track_artist_artist_id_idx ON setlists.track_artist USING btree (artist_id, role);

CREATE INDEX track_artist_named_artist_id_idx ON setlists.track_artist USING btree (named_artist_id) WHERE (named_artist_id IS NOT NULL);

CREATE INDEX track_rank_community_idx ON setlists.track_rank USING btree (community, importance DESC);

CREATE INDEX track_rank_importance_idx ON setlists.track_rank USING btree (importance DESC, track_id);

CREATE INDEX transition_strength_idx ON setlists.transition USING btree (set_count DESC, performer_count DESC, last_played DESC NULLS LAST, from_track_id, to_track_id);

CREATE INDEX transition_to_track_id_idx ON setlists.transition USING btree (to_track_id);

CREATE OR REPLACE FUNCTION setlists.is_valid_artist(name text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select name is not null and case
    -- no refused name begins so; nearly all names end here
    when name ~ '^[A-HJ-MO-SW-Za-hj-mo-sw-z0-9]' then true
    else lower(btrim(regexp_replace(translate(name,
        -- a Kelvin sign is a k; then 87 characters that become a space; the rest is removed
        U&'\212A\0001\0002\0003\0004\0005\0006\0007\0008\000E\000F\0010\0011\0012\0013\0014\0015\0016'
          '\0017\0018\0019\001A\001B\001C\001D\001E\001F\007F\0080\0081\0082\0083\0084\0086\0087\0088'
          '\0089\008A\008B\008C\008D\008E\008F\0090\0091\0092\0093\0094\0095\0096\0097\0098\0099\009A'
          '\009B\009C\009D\009E\009F\0009\000A\000B\000C\000D\0085\00A0\1680\2000\2001\2002\2003\2004'
          '\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\2800\115F\1160\3164\FFA0\00AD\180E'
          '\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\061C\206A\206B\206C\206D\206E\206F\FFF9'
          '\FFFA\FFFB\2060\2061\2062\2063\2064\2066\2067\2068\2069\FEFF',
        'k                                                                                       '), ' +', ' ', 'g')) collate "C")
      !~ '^((|unknown|unknown artist|various artists|various|va|id|n/a|tba|tbd|\?)$|unknown artist|various artists|va @|unknown @)'
  end
$function$
;

CREATE OR REPLACE FUNCTION setlists.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a source document is immutable'; end $function$
;

CREATE TRIGGER source_document_append_only BEFORE DELETE ON setlists.source_document FOR EACH ROW WHEN ((old.source <> 'demo'::text)) EXECUTE FUNCTION setlists.refuse_change();

CREATE TRIGGER source_document_immutable BEFORE UPDATE ON setlists.source_document FOR EACH ROW EXECUTE FUNCTION setlists.refuse_change();

create view setlists.graph_nodes as
 SELECT t.id,
    t.title,
    t.version,
    t.set_count,
    t.bpm,
    t.camelot,
    names.artist_name
   FROM (setlists.track t
     LEFT JOIN LATERAL ( SELECT string_agg(a.name, ' & '::text ORDER BY ta.ordinal) AS artist_name
           FROM (setlists.track_artist ta
             JOIN setlists.artist a ON (((a.id = ta.artist_id) AND setlists.is_valid_artist(a.name))))
          WHERE ((ta.track_id = t.id) AND (ta.role = 'primary'::text))) names ON (true));

create view setlists.played_over as
 SELECT l.setlist_id,
    l."position",
    m.track_id AS under_track_id,
    l.track_id AS over_track_id
   FROM (setlists.setlist_entry l
     JOIN LATERAL ( SELECT e.track_id
           FROM setlists.setlist_entry e
          WHERE ((e.setlist_id = l.setlist_id) AND (e."position" < l."position") AND (e.main_position IS NOT NULL))
          ORDER BY e."position" DESC
         LIMIT 1) m ON ((m.track_id IS NOT NULL)))
  WHERE ((l.layer > 0) AND l.heard AND (l.track_id IS NOT NULL) AND (l.track_id <> m.track_id));

create view setlists.transition_evidence as
 SELECT a.setlist_id,
    s.performance_id,
    a."position",
    a.cue_ms,
    a.track_id AS from_track_id,
    b.track_id AS to_track_id
   FROM ((setlists.setlist_entry a
     JOIN setlists.setlist_entry b ON (((b.setlist_id = a.setlist_id) AND (b.main_position = (a.main_position + 1)) AND (a.main_position = (b.main_position - 1)))))
     JOIN setlists.setlist s ON ((s.id = a.setlist_id)))
  WHERE ((a.track_id IS NOT NULL) AND (b.track_id IS NOT NULL) AND (a.track_id <> b.track_id) AND (NOT (s.is_shared AND (EXISTS ( SELECT
           FROM ((setlists.setlist o
             JOIN setlists.setlist_entry x ON (((x.setlist_id = o.id) AND (x.track_id = a.track_id))))
             JOIN setlists.setlist_entry y ON (((y.setlist_id = o.id) AND (y.track_id = b.track_id))))
          WHERE ((o.performance_id = s.performance_id) AND o.is_shared AND (o.id <> s.id) AND (y.main_position > (x.main_position + 1))))))));
