create extension if not exists pg_trgm with schema public;
create schema setlists;

-- The one predicate of artist validity, as src/identity/artist-validity.ts; one table of cases tests both.
create function setlists.is_valid_artist(name text) returns boolean
language sql immutable parallel safe
as $$
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
$$;

-- Bronze: what was handed in, byte for byte. Append-only.
create table setlists.source_document (
  id uuid not null,
  sha256 text not null,
  filename text,
  source text not null,
  url text,
  retrieved_at timestamptz not null default now(),
  content_type text,
  byte_count bigint not null,
  -- gzip of the bytes as they came; the SHA-256 is of the bytes themselves
  raw_gzip bytea not null,
  constraint source_document_pkey primary key (id),
  constraint source_document_sha256_key unique (sha256),
  constraint source_document_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint source_document_source_check check (source in ('upload', 'demo'))
);

create function setlists.refuse_change() returns trigger
language plpgsql
as $$ begin raise exception 'a source document is immutable'; end $$;

create trigger source_document_immutable before update on setlists.source_document
for each row execute function setlists.refuse_change();

-- Only the demo library may be taken away again.
create trigger source_document_append_only before delete on setlists.source_document
for each row when (old.source <> 'demo') execute function setlists.refuse_change();

-- One reading of one document. A document is read again when its import did not finish or its reader has changed.
create table setlists.import (
  id uuid not null,
  source_document_id uuid not null,
  -- the name it came by this time; the same bytes may come by another
  filename text,
  status text not null default 'queued',
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
  created_at timestamptz not null default now(),
  started_at timestamptz,
  heartbeat_at timestamptz,
  finished_at timestamptz,
  constraint import_pkey primary key (id),
  constraint import_source_document_id_fkey foreign key (source_document_id)
    references setlists.source_document (id) on delete cascade,
  constraint import_status_check check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  constraint import_outcome_check check (outcome in ('parsed', 'empty', 'failed'))
);
create index import_source_document_id_idx on setlists.import (source_document_id);
create index import_unfinished_idx on setlists.import (created_at) where status in ('queued', 'running');

create table setlists.import_rejection (
  import_id uuid not null,
  ordinal integer not null,
  line integer not null,
  text text not null,
  reason text not null,
  constraint import_rejection_pkey primary key (import_id, ordinal),
  constraint import_rejection_import_id_fkey foreign key (import_id) references setlists.import (id) on delete cascade
);

create table setlists.artist (
  id uuid not null,
  key text collate "C" not null,
  name text not null,
  -- derived: the artists that a name of several parts stands for, when the library shows that it is several
  member_ids uuid[],
  constraint artist_pkey primary key (id),
  constraint artist_key_key unique (key),
  constraint artist_name_check check (setlists.is_valid_artist(name)),
  constraint artist_key_check check (key <> '')
);

-- The folded parts of a name that may be several artists (`A & B`), in order; none when it is one for certain.
create table setlists.artist_part (
  artist_id uuid not null,
  ordinal smallint not null,
  part_key text collate "C" not null,
  constraint artist_part_pkey primary key (artist_id, ordinal),
  constraint artist_part_artist_id_fkey foreign key (artist_id) references setlists.artist (id) on delete cascade
);
create index artist_part_part_key_idx on setlists.artist_part (part_key);

create table setlists.track (
  id uuid not null,
  key text collate "C" not null,
  title text not null,
  title_key text not null,
  version text,
  -- the artist credit as first written
  credit text not null,
  -- folded credit, title and version, for searching
  search_text text not null,
  bpm double precision,
  camelot text,
  -- derived: in how many setlists it was played
  set_count integer not null default 0,
  constraint track_pkey primary key (id),
  constraint track_key_key unique (key),
  constraint track_title_check check (btrim(title) <> ''),
  constraint track_bpm_check check (bpm > 0 and bpm < 1000),
  constraint track_camelot_check check (camelot ~ '^([1-9]|1[0-2])[AB]$')
);
create index track_search_idx on setlists.track using gin (search_text gin_trgm_ops);
create index track_set_count_idx on setlists.track (set_count desc, id);
create index track_title_key_idx on setlists.track (title_key);

create table setlists.track_artist (
  track_id uuid not null,
  artist_id uuid not null,
  role text not null,
  ordinal smallint not null,
  constraint track_artist_pkey primary key (track_id, ordinal),
  constraint track_artist_track_id_fkey foreign key (track_id) references setlists.track (id) on delete cascade,
  constraint track_artist_artist_id_fkey foreign key (artist_id) references setlists.artist (id),
  constraint track_artist_role_check check (role in ('primary', 'featured', 'remixer'))
);
create index track_artist_artist_id_idx on setlists.track_artist (artist_id, role);

create table setlists.setlist (
  id uuid not null,
  -- SHA-256 of the setlist as read: the same list from two files is one
  fingerprint text not null,
  source_document_id uuid not null,
  title text not null,
  event text,
  venue text,
  performed_on text collate "C",
  kind text not null,
  completeness text not null,
  url text,
  entry_count integer not null,
  imported_at timestamptz not null default now(),
  constraint setlist_pkey primary key (id),
  constraint setlist_fingerprint_key unique (fingerprint),
  constraint setlist_source_document_id_fkey foreign key (source_document_id) references setlists.source_document (id),
  constraint setlist_entry_count_check check (entry_count > 0),
  -- as precise as the source: year, month or day
  constraint setlist_performed_on_check check (performed_on ~ '^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'),
  constraint setlist_kind_check check (kind in ('dj_set', 'radio_show', 'live_show', 'play_history', 'playlist')),
  constraint setlist_completeness_check check (completeness in ('complete', 'incomplete', 'unknown'))
);
create index setlist_source_document_id_idx on setlists.setlist (source_document_id);
create index setlist_performed_on_idx on setlists.setlist (performed_on desc nulls last, id);
create index setlist_title_idx on setlists.setlist using gin (lower(title) gin_trgm_ops);

create table setlists.setlist_performer (
  setlist_id uuid not null,
  ordinal smallint not null,
  artist_id uuid not null,
  -- the name as this source spells it
  credited_name text not null,
  constraint setlist_performer_pkey primary key (setlist_id, ordinal),
  constraint setlist_performer_setlist_id_fkey foreign key (setlist_id) references setlists.setlist (id) on delete cascade,
  constraint setlist_performer_artist_id_fkey foreign key (artist_id) references setlists.artist (id)
);
create index setlist_performer_artist_id_idx on setlists.setlist_performer (artist_id, setlist_id);

create table setlists.setlist_entry (
  setlist_id uuid not null,
  position integer not null,
  -- counts the main layer alone, so that the next track played is main_position + 1; null for layered entries
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
  constraint setlist_entry_pkey primary key (setlist_id, position),
  constraint setlist_entry_setlist_id_fkey foreign key (setlist_id) references setlists.setlist (id) on delete cascade,
  constraint setlist_entry_track_id_fkey foreign key (track_id) references setlists.track (id),
  constraint setlist_entry_position_check check (position >= 1),
  constraint setlist_entry_layer_check check (layer >= 0 and (layer = 0) = (main_position is not null)),
  constraint setlist_entry_status_check check (status in ('identified', 'unknown_artist', 'unidentified', 'not_a_track')),
  constraint setlist_entry_track_check check ((status = 'identified') = (track_id is not null)),
  constraint setlist_entry_artist_text_check check (artist_text is null or setlists.is_valid_artist(artist_text)),
  constraint setlist_entry_cue_ms_check check (cue_ms >= 0)
);
create unique index setlist_entry_main_position_key on setlists.setlist_entry (setlist_id, main_position)
  include (track_id) where main_position is not null;
create index setlist_entry_track_id_idx on setlists.setlist_entry (track_id, setlist_id)
  include (main_position) where track_id is not null;

-- Gold: derived from the entries, by one rule (transition_evidence), and reproducible to the same bytes. The entries
-- hold the foreign keys; a second pair here would cost a third of the time of an import and guard nothing more.
create table setlists.transition (
  from_track_id uuid not null,
  to_track_id uuid not null,
  set_count integer not null,
  performer_count integer not null,
  first_played text collate "C",
  last_played text collate "C",
  same_artist boolean not null,
  constraint transition_pkey primary key (from_track_id, to_track_id),
  constraint transition_set_count_check check (set_count > 0),
  constraint transition_distinct_check check (from_track_id <> to_track_id)
);
create index transition_to_track_id_idx on setlists.transition (to_track_id);
create index transition_strength_idx on setlists.transition
  (set_count desc, performer_count desc, last_played desc nulls last, from_track_id, to_track_id);

-- Changes whenever the graph does, so that what was computed from it can be told from what is stale.
create table setlists.graph_state (
  only_row boolean not null default true,
  version bigint not null default 0,
  -- entries at the last `analyze`, and entries written since
  analyzed_entries bigint not null default 0,
  new_entries bigint not null default 0,
  checksum text,
  checksum_version bigint,
  -- once removed, the demo library does not come back by itself
  demo_removed_at timestamptz,
  constraint graph_state_pkey primary key (only_row),
  constraint graph_state_only_row_check check (only_row)
);
insert into setlists.graph_state default values;

-- The rule of an edge: two main-layer entries in a row, both identified, of different tracks. An entry that is not
-- identified keeps its place and so breaks the chain.
create view setlists.transition_evidence as
select a.setlist_id, a.position, a.cue_ms, a.track_id as from_track_id, b.track_id as to_track_id
from setlists.setlist_entry a
join setlists.setlist_entry b on b.setlist_id = a.setlist_id and b.main_position = a.main_position + 1
where a.track_id is not null and b.track_id is not null and a.track_id <> b.track_id;

-- A layered entry was played over the main entry before it; never an edge.
create view setlists.played_over as
select l.setlist_id, l.position, m.track_id as under_track_id, l.track_id as over_track_id
from setlists.setlist_entry l
join lateral (
  select e.track_id from setlists.setlist_entry e
  where e.setlist_id = l.setlist_id and e.position < l.position and e.main_position is not null
  order by e.position desc limit 1
) m on m.track_id is not null
where l.layer > 0 and l.track_id is not null and l.track_id <> m.track_id;

-- What the page may draw: the name is null for a track without a valid primary artist, and such a node has no edge.
create view setlists.graph_nodes as
select t.id, t.title, t.version, t.set_count, t.bpm, t.camelot, names.artist_name
from setlists.track t
left join lateral (
  select string_agg(a.name, ' & ' order by ta.ordinal) as artist_name
  from setlists.track_artist ta
  join setlists.artist a on a.id = ta.artist_id and setlists.is_valid_artist(a.name)
  where ta.track_id = t.id and ta.role = 'primary'
) names on true;
