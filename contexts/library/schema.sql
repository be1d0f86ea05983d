create table library.idempotency_keys (
  principal text not null,
  key character varying(255) not null,
  body_hash text not null,
  song_id uuid not null,
  reply jsonb not null,
  created_at timestamp with time zone not null
);

create table library.import_rejections (
  import_id uuid not null,
  row_number bigint not null,
  ordinal integer not null,
  field text,
  reason text not null,
  excerpt text not null
);

create table library.imports (
  import_id uuid not null,
  filename character varying(500),
  format text not null,
  status text not null,
  dry_run boolean not null,
  on_error text not null,
  on_match text not null,
  rows_read bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  byte_count bigint,
  bytes_read bigint not null default 0,
  error text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table library.songs (
  song_id uuid not null,
  title character varying(200) not null,
  artist character varying(200) not null,
  duration integer not null,
  media_bucket character varying(200) not null,
  media_key character varying(1024) not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  title_folded text not null,
  artist_folded text not null,
  version integer not null default 1,
  deleted_at timestamp with time zone
);

create table library.words (
  word text not null
);

alter table library.idempotency_keys add constraint idempotency_keys_body_hash_check CHECK ((body_hash ~ '^[0-9a-f]{64}$'::text));

alter table library.idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (principal, key);

alter table library.import_rejections add constraint import_rejections_import_id_fkey FOREIGN KEY (import_id) REFERENCES library.imports(import_id) ON DELETE CASCADE;

alter table library.import_rejections add constraint import_rejections_pkey PRIMARY KEY (import_id, row_number, ordinal);

alter table library.imports add constraint imports_on_error_check CHECK ((on_error = ANY (ARRAY['skip'::text, 'stop'::text])));

alter table library.imports add constraint imports_on_match_check CHECK ((on_match = ANY (ARRAY['add'::text, 'update'::text, 'skip'::text])));

alter table library.imports add constraint imports_pkey PRIMARY KEY (import_id);

alter table library.imports add constraint imports_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'stopped'::text])));

alter table library.songs add constraint songs_artist_check CHECK (((artist)::text ~ '[^[:space:]]'::text));

alter table library.songs add constraint songs_duration_check CHECK (((duration >= 0) AND (duration <= 86400)));

alter table library.songs add constraint songs_media_bucket_check CHECK (((media_bucket)::text <> ''::text));

alter table library.songs add constraint songs_media_key_check CHECK (((media_key)::text <> ''::text));

alter table library.songs add constraint songs_pkey PRIMARY KEY (song_id);

alter table library.songs add constraint songs_title_check CHECK (((title)::text ~ '[^[:space:]]'::text));

alter table library.words add constraint words_pkey PRIMARY KEY (word);

CREATE INDEX idx_idempotency_keys_created_at ON library.idempotency_keys USING btree (created_at);

CREATE INDEX idx_imports_created_at ON library.imports USING btree (created_at DESC, import_id);

CREATE INDEX idx_songs_artist_ci ON library.songs USING btree (artist_folded, song_id) INCLUDE (title_folded) WHERE (deleted_at IS NULL);

CREATE INDEX idx_songs_created_at ON library.songs USING btree (created_at DESC, song_id) WHERE (deleted_at IS NULL);

CREATE INDEX idx_songs_deleted_at ON library.songs USING btree (deleted_at DESC, song_id) WHERE (deleted_at IS NOT NULL);

CREATE INDEX idx_songs_duration ON library.songs USING btree (duration, song_id) WHERE (deleted_at IS NULL);

CREATE INDEX idx_songs_search ON library.songs USING gin (((((' '::text || title_folded) || ' '::text) || artist_folded)) gin_trgm_ops) WHERE (deleted_at IS NULL);

CREATE INDEX idx_songs_title_ci ON library.songs USING btree (title_folded, song_id) INCLUDE (artist_folded) WHERE (deleted_at IS NULL);

CREATE INDEX idx_songs_updated_at ON library.songs USING btree (updated_at DESC, song_id) WHERE (deleted_at IS NULL);

CREATE INDEX idx_words_trgm ON library.words USING gin (word gin_trgm_ops) WITH (fastupdate=off);
