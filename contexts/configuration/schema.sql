create table configuration.applications (
  id text not null,
  name character varying(256) not null,
  comments character varying(1024),
  schema jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table configuration.audit_log (
  id bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  application_id text,
  configuration_id text,
  version integer,
  request_id text,
  details jsonb not null default '{}'::jsonb
);

create table configuration.configuration_versions (
  configuration_id text not null,
  version integer not null,
  application_id text not null,
  name character varying(256) not null,
  comments character varying(1024),
  config jsonb not null,
  schema jsonb,
  extends_id text,
  author text not null,
  comment character varying(1024),
  hash text not null,
  created_at timestamp with time zone not null
);

create table configuration.configurations (
  id text not null,
  application_id text not null,
  name character varying(256) not null,
  comments character varying(1024),
  config jsonb not null,
  schema jsonb,
  extends_id text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

alter table configuration.applications add constraint applications_id_check CHECK ((id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'::text));

alter table configuration.applications add constraint applications_name_check CHECK (((name)::text <> ''::text));

alter table configuration.applications add constraint applications_name_key UNIQUE (name);

alter table configuration.applications add constraint applications_pkey PRIMARY KEY (id);

alter table configuration.applications add constraint applications_schema_check CHECK ((jsonb_typeof(schema) = ANY (ARRAY['object'::text, 'boolean'::text])));

alter table configuration.audit_log add constraint audit_log_action_check CHECK ((action ~ '^[a-z]+(-[a-z]+)*$'::text));

alter table configuration.audit_log add constraint audit_log_pkey PRIMARY KEY (id);

alter table configuration.configuration_versions add constraint configuration_versions_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));

alter table configuration.configuration_versions add constraint configuration_versions_pkey PRIMARY KEY (configuration_id, version);

alter table configuration.configuration_versions add constraint configuration_versions_version_check CHECK ((version >= 1));

alter table configuration.configurations add constraint configurations_application_id_fkey FOREIGN KEY (application_id) REFERENCES configuration.applications(id);

alter table configuration.configurations add constraint configurations_application_id_id_key UNIQUE (application_id, id);

alter table configuration.configurations add constraint configurations_application_id_name_key UNIQUE (application_id, name);

alter table configuration.configurations add constraint configurations_config_check CHECK ((jsonb_typeof(config) = 'object'::text));

alter table configuration.configurations add constraint configurations_extends_id_check CHECK ((extends_id <> id));

alter table configuration.configurations add constraint configurations_extends_id_fkey FOREIGN KEY (application_id, extends_id) REFERENCES configuration.configurations(application_id, id);

alter table configuration.configurations add constraint configurations_id_check CHECK ((id ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'::text));

alter table configuration.configurations add constraint configurations_name_check CHECK (((name)::text <> ''::text));

alter table configuration.configurations add constraint configurations_pkey PRIMARY KEY (id);

alter table configuration.configurations add constraint configurations_schema_check CHECK ((jsonb_typeof(schema) = ANY (ARRAY['object'::text, 'boolean'::text])));

CREATE INDEX audit_log_application_id_idx ON configuration.audit_log USING btree (application_id, id);

CREATE INDEX audit_log_configuration_id_idx ON configuration.audit_log USING btree (configuration_id, id);

CREATE INDEX configurations_extends_id_idx ON configuration.configurations USING btree (extends_id) WHERE (extends_id IS NOT NULL);

CREATE OR REPLACE FUNCTION configuration.notify_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION configuration.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'versions and the audit log are immutable';
end
$function$
;

CREATE TRIGGER audit_log_immutable BEFORE DELETE OR UPDATE ON configuration.audit_log FOR EACH ROW EXECUTE FUNCTION configuration.refuse_change();

CREATE TRIGGER audit_log_kept BEFORE TRUNCATE ON configuration.audit_log FOR EACH STATEMENT EXECUTE FUNCTION configuration.refuse_change();

CREATE TRIGGER configuration_versions_immutable BEFORE DELETE OR UPDATE ON configuration.configuration_versions FOR EACH ROW EXECUTE FUNCTION configuration.refuse_change();

CREATE TRIGGER configuration_versions_kept BEFORE TRUNCATE ON configuration.configuration_versions FOR EACH STATEMENT EXECUTE FUNCTION configuration.refuse_change();

CREATE TRIGGER configurations_notify AFTER INSERT OR DELETE OR UPDATE ON configuration.configurations FOR EACH ROW EXECUTE FUNCTION configuration.notify_change();
