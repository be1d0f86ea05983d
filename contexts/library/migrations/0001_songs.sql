create schema library;
create extension if not exists pg_trgm;

create table library.songs (
  song_id uuid not null,
  title varchar(200) not null,
  artist varchar(200) not null,
  duration integer not null,
  media_bucket varchar(200) not null,
  media_key varchar(1024) not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- What is searched and sorted by: lower case, no accents, no punctuation (songs/folded-text.ts). In the service and not
  -- by lower(), whose answer depends on the locale of the database.
  title_folded text collate "C" not null,
  artist_folded text collate "C" not null,
  -- Counts the writes; the ETag.
  version integer not null default 1,
  -- Set in the trash.
  deleted_at timestamptz,
  constraint songs_pkey primary key (song_id),
  constraint songs_title_check check (title ~ '[^[:space:]]'),
  constraint songs_artist_check check (artist ~ '[^[:space:]]'),
  constraint songs_duration_check check (duration >= 0 and duration <= 86400),
  constraint songs_media_bucket_check check (media_bucket <> ''),
  constraint songs_media_key_check check (media_key <> '')
);

-- Every sort of a list, with its tie-break. The two that carry both names answer a common word by walking them in order
-- (0.2 microseconds a song, because no row is touched).
create index idx_songs_title_ci on library.songs (title_folded, song_id) include (artist_folded)
where deleted_at is null;
create index idx_songs_artist_ci on library.songs (artist_folded, song_id) include (title_folded)
where deleted_at is null;
create index idx_songs_created_at on library.songs (created_at desc, song_id asc) where deleted_at is null;
create index idx_songs_updated_at on library.songs (updated_at desc, song_id asc) where deleted_at is null;
create index idx_songs_duration on library.songs (duration, song_id) where deleted_at is null;

-- A rare word is answered by its trigrams. The blank before each name makes the beginning of a word a trigram as well,
-- so that one or two characters are found as the beginning of a word.
create index idx_songs_search on library.songs
using gin ((' ' || title_folded || ' ' || artist_folded) gin_trgm_ops)
where deleted_at is null;

create index idx_songs_deleted_at on library.songs (deleted_at desc, song_id asc) where deleted_at is not null;

-- Every word that a song has had: what a misspelt one may mean.
create table library.words (
  word text collate "C" constraint words_pkey primary key
);
-- Every search that finds nothing reads it, and new words are few: none wait to be sorted in.
create index idx_words_trgm on library.words using gin (word gin_trgm_ops) with (fastupdate = off);

-- The reply to a POST that bore the key, for as long as a client may ask again.
create table library.idempotency_keys (
  -- Keys of one client do not meet those of another.
  principal text not null,
  key varchar(255) not null,
  -- SHA-256 of the body.
  body_hash text not null,
  song_id uuid not null,
  -- The song as it was answered.
  reply jsonb not null,
  created_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (principal, key),
  constraint idempotency_keys_body_hash_check check (body_hash ~ '^[0-9a-f]{64}$')
);
create index idx_idempotency_keys_created_at on library.idempotency_keys (created_at);

create table library.imports (
  import_id uuid constraint imports_pkey primary key,
  filename varchar(500),
  format text not null,
  status text not null,
  dry_run boolean not null,
  on_error text not null,
  -- What is done with a row of which there is a song of the same title, artist and duration.
  on_match text not null,
  -- Rows read so far, refused ones among them; where a run that was stopped goes on.
  rows_read bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  -- Known when the request says it.
  byte_count bigint,
  bytes_read bigint not null default 0,
  error text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint imports_status_check check (status in ('running', 'completed', 'failed', 'cancelled', 'stopped')),
  constraint imports_on_error_check check (on_error in ('skip', 'stop')),
  constraint imports_on_match_check check (on_match in ('add', 'update', 'skip'))
);
create index idx_imports_created_at on library.imports (created_at desc, import_id);

create table library.import_rejections (
  import_id uuid not null,
  row_number bigint not null,
  -- Position among the errors of the row.
  ordinal integer not null,
  field text,
  reason text not null,
  -- The row as it came, cut.
  excerpt text not null,
  constraint import_rejections_pkey primary key (import_id, row_number, ordinal),
  constraint import_rejections_import_id_fkey foreign key (import_id) references library.imports (import_id) on delete cascade
);
