-- What DJ applications know of a recording and of a play.
alter table setlists.setlist_entry
  add column isrc text,
  add column duration_ms integer,
  add column played_at text collate "C",
  add column played_ms integer,
  -- false: the source shows that nobody heard it
  add column heard boolean not null default true,
  -- true: the source shows that it does not follow the row before it
  add column begins_anew boolean not null default false,
  -- A corrected row keeps what its texts say in read_status and named_track_id; status and track_id are what is decided.
  add column corrected boolean not null default false,
  add column read_status text,
  add column named_track_id uuid,
  drop constraint setlist_entry_layer_check,
  -- The main position is null for layered rows, rows that nobody heard and the rows of a collection. It skips a number
  -- where a row begins anew, so that no transition leads to it.
  add constraint setlist_entry_layer_check check (layer >= 0 and (layer = 0 or main_position is null)),
  add constraint setlist_entry_isrc_check check (isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'),
  add constraint setlist_entry_duration_ms_check check (duration_ms > 0),
  add constraint setlist_entry_played_ms_check check (played_ms >= 0),
  add constraint setlist_entry_corrected_check check (corrected = (read_status is not null)),
  add constraint setlist_entry_named_track_id_fkey foreign key (named_track_id) references setlists.track (id);
create index setlist_entry_named_track_id_idx on setlists.setlist_entry (named_track_id)
  where named_track_id is not null;
create index setlist_entry_corrected_idx on setlists.setlist_entry (setlist_id, position) where corrected;
create index setlist_entry_unattributed_idx on setlists.setlist_entry (setlist_id, position)
  where status in ('unknown_artist', 'unidentified');

alter table setlists.setlist
  drop constraint setlist_kind_check,
  add constraint setlist_kind_check
    check (kind in ('dj_set', 'radio_show', 'live_show', 'play_history', 'playlist', 'collection')),
  -- derived: lists of the same set share it, and it is the least id among them; evidence counts it once
  add column performance_id uuid,
  -- derived: whether another list shares it
  add column is_shared boolean not null default false;
update setlists.setlist set performance_id = id;
alter table setlists.setlist alter column performance_id set not null;
create index setlist_performance_id_idx on setlists.setlist (performance_id) where is_shared;
create index setlist_performed_on_day_idx on setlists.setlist (performed_on) where length(performed_on) = 10;

-- Two lists that are lists of the same set, and how that shows. A function of what the two say.
create table setlists.same_set (
  setlist_id uuid not null,
  other_id uuid not null,
  kind text not null,
  confidence double precision not null,
  constraint same_set_pkey primary key (setlist_id, other_id),
  constraint same_set_setlist_id_fkey foreign key (setlist_id) references setlists.setlist (id) on delete cascade,
  constraint same_set_other_id_fkey foreign key (other_id) references setlists.setlist (id) on delete cascade,
  constraint same_set_order_check check (setlist_id < other_id),
  constraint same_set_kind_check check (kind in ('same_list', 'part', 'repeat')),
  constraint same_set_confidence_check check (confidence between 0 and 1)
);
create index same_set_other_id_idx on setlists.same_set (other_id);

-- Decisions of people about who is who; derived columns follow from them, rebuilds respect them. They name artists and
-- tracks by key and entries by the fingerprint of their list, so they hold when a list is imported anew.
create table setlists.correction (
  id uuid not null,
  -- a later decision about the same thing rules over an earlier one
  ordinal bigint generated always as identity,
  kind text not null,
  body jsonb not null,
  note text,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  constraint correction_pkey primary key (id),
  constraint correction_ordinal_key unique (ordinal),
  constraint correction_kind_check check (
    kind in (
      'rename_artist', 'merge_artists', 'keep_artists_apart', 'split_artist', 'assign_entry', 'merge_tracks', 'split_track'
    )
  )
);
create index correction_active_idx on setlists.correction (ordinal) where undone_at is null;

-- derived from corrections; null where none applies
alter table setlists.artist
  add column merged_into uuid,
  add column read_name text,
  add constraint artist_merged_into_fkey foreign key (merged_into) references setlists.artist (id),
  add constraint artist_merged_into_check check (merged_into <> id);
create index artist_merged_into_idx on setlists.artist (merged_into) where merged_into is not null;

alter table setlists.track
  add column merged_into uuid,
  -- derived: what most sources say
  add column duration_ms integer,
  add column isrc text,
  add column label text,
  add constraint track_merged_into_fkey foreign key (merged_into) references setlists.track (id),
  add constraint track_merged_into_check check (merged_into <> id);
create index track_merged_into_idx on setlists.track (merged_into) where merged_into is not null;

-- the artist that the text names, where a correction says another
alter table setlists.track_artist
  add column named_artist_id uuid,
  add constraint track_artist_named_artist_id_fkey foreign key (named_artist_id) references setlists.artist (id);
create index track_artist_named_artist_id_idx on setlists.track_artist (named_artist_id)
  where named_artist_id is not null;
alter table setlists.setlist_performer
  add column named_artist_id uuid,
  add constraint setlist_performer_named_artist_id_fkey foreign key (named_artist_id) references setlists.artist (id);
create index setlist_performer_named_artist_id_idx on setlists.setlist_performer (named_artist_id)
  where named_artist_id is not null;

-- Which tracks each version of the graph changed, for those who keep a copy of it. Null is too many to name: they read
-- the graph anew. Only the latest versions are kept.
create table setlists.graph_change (
  version bigint not null,
  track_ids uuid[],
  constraint graph_change_pkey primary key (version)
);

-- Importance (PageRank) and community of the tracks, computed by a job from the graph as it was at one version.
create table setlists.track_rank (
  track_id uuid not null,
  importance double precision not null,
  community integer not null,
  constraint track_rank_pkey primary key (track_id),
  constraint track_rank_track_id_fkey foreign key (track_id) references setlists.track (id) on delete cascade
);
create index track_rank_importance_idx on setlists.track_rank (importance desc, track_id);
create index track_rank_community_idx on setlists.track_rank (community, importance desc);
alter table setlists.graph_state
  add column ranked_version bigint,
  add column modularity double precision;

drop view setlists.transition_evidence;
-- The rule of an edge: two main-layer entries in a row, both identified, of different tracks. An entry that is not
-- identified keeps its place and so breaks the chain. Of several lists of one set, one that knows what was played
-- between two tracks overrules one that does not.
create view setlists.transition_evidence as
select a.setlist_id, s.performance_id, a.position, a.cue_ms, a.track_id as from_track_id, b.track_id as to_track_id
from setlists.setlist_entry a
join setlists.setlist_entry b
  on b.setlist_id = a.setlist_id and b.main_position = a.main_position + 1 and a.main_position = b.main_position - 1
join setlists.setlist s on s.id = a.setlist_id
where a.track_id is not null and b.track_id is not null and a.track_id <> b.track_id
  and not (
    s.is_shared and exists (
      select
      from setlists.setlist o
      join setlists.setlist_entry x on x.setlist_id = o.id and x.track_id = a.track_id
      join setlists.setlist_entry y on y.setlist_id = o.id and y.track_id = b.track_id
      where o.performance_id = s.performance_id and o.is_shared and o.id <> s.id
        and y.main_position > x.main_position + 1
    )
  );

-- A layered entry that was heard was played over the main entry before it; never an edge.
create or replace view setlists.played_over as
select l.setlist_id, l.position, m.track_id as under_track_id, l.track_id as over_track_id
from setlists.setlist_entry l
join lateral (
  select e.track_id from setlists.setlist_entry e
  where e.setlist_id = l.setlist_id and e.position < l.position and e.main_position is not null
  order by e.position desc limit 1
) m on m.track_id is not null
where l.layer > 0 and l.heard and l.track_id is not null and l.track_id <> m.track_id;
