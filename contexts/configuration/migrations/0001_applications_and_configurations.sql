create schema configuration;

create table configuration.applications (
  id text constraint applications_pkey primary key,
  name varchar(256) not null,
  comments varchar(1024),
  -- JSON Schema 2020-12 that every configuration of the application must fit.
  schema jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint applications_id_check check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  constraint applications_name_key unique (name),
  constraint applications_name_check check (name <> ''),
  constraint applications_schema_check check (jsonb_typeof(schema) in ('object', 'boolean'))
);

create table configuration.configurations (
  id text constraint configurations_pkey primary key,
  application_id text not null,
  name varchar(256) not null,
  comments varchar(1024),
  -- Secret values stand here encrypted, never in the clear.
  config jsonb not null,
  schema jsonb,
  -- The configuration whose values hold where this one says nothing.
  extends_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint configurations_id_check check (id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
  constraint configurations_application_id_fkey foreign key (application_id) references configuration.applications (id),
  constraint configurations_application_id_name_key unique (application_id, name),
  constraint configurations_name_check check (name <> ''),
  constraint configurations_config_check check (jsonb_typeof(config) = 'object'),
  constraint configurations_schema_check check (jsonb_typeof(schema) in ('object', 'boolean')),
  -- Of the same application, so that it is resolved and deleted with it.
  constraint configurations_application_id_id_key unique (application_id, id),
  constraint configurations_extends_id_fkey
    foreign key (application_id, extends_id) references configuration.configurations (application_id, id),
  constraint configurations_extends_id_check check (extends_id <> id)
);

create index configurations_extends_id_idx on configuration.configurations (extends_id) where extends_id is not null;

-- What every write left. Rows are never changed, and stay when their configuration is deleted.
create table configuration.configuration_versions (
  configuration_id text not null,
  version integer not null,
  application_id text not null,
  name varchar(256) not null,
  comments varchar(1024),
  config jsonb not null,
  schema jsonb,
  extends_id text,
  author text not null,
  comment varchar(1024),
  -- SHA-256 of what the version holds, in canonical JSON (RFC 8785), secret values encrypted as they are kept.
  hash text not null,
  created_at timestamptz not null,
  constraint configuration_versions_pkey primary key (configuration_id, version),
  constraint configuration_versions_version_check check (version >= 1),
  constraint configuration_versions_hash_check check (hash ~ '^[0-9a-f]{64}$')
);

create function configuration.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions and the audit log are immutable';
end
$$;

create trigger configuration_versions_immutable
before update or delete on configuration.configuration_versions
for each row execute function configuration.refuse_change();

create trigger configuration_versions_kept
before truncate on configuration.configuration_versions
for each statement execute function configuration.refuse_change();

-- Who did what to which, in the order it was committed as far as one writer can tell.
create table configuration.audit_log (
  id bigint generated always as identity constraint audit_log_pkey primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  application_id text,
  configuration_id text,
  version integer,
  request_id text,
  -- Names and numbers only: never a value of a configuration.
  details jsonb not null default '{}',
  constraint audit_log_action_check check (action ~ '^[a-z]+(-[a-z]+)*$')
);

create index audit_log_application_id_idx on configuration.audit_log (application_id, id);
create index audit_log_configuration_id_idx on configuration.audit_log (configuration_id, id);

create trigger audit_log_immutable
before update or delete on configuration.audit_log
for each row execute function configuration.refuse_change();

create trigger audit_log_kept
before truncate on configuration.audit_log
for each statement execute function configuration.refuse_change();

-- Tells every process what has changed, once it is committed.
create function configuration.notify_change() returns trigger language plpgsql as $$
declare
  changed configuration.configurations := coalesce(new, old);
begin
  perform pg_notify('segue_configuration', json_build_object(
    'application_id', changed.application_id,
    'configuration_id', changed.id,
    'version', case when tg_op = 'DELETE' then null else changed.version end
  )::text);
  return null;
end
$$;

create trigger configurations_notify
after insert or update or delete on configuration.configurations
for each row execute function configuration.notify_change();
