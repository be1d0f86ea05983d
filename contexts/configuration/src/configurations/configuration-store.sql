-- name: list_configurations
select id, application_id, name, comments, config, schema, extends_id as extends, version, created_at, updated_at
from configuration.configurations
where :application_id::text is null or application_id = :application_id::text
order by lower(name) collate "C", id
limit :limit offset :offset;

-- name: count_configurations
select count(*)::integer as total
from configuration.configurations
where :application_id::text is null or application_id = :application_id::text;

-- name: find_configuration
select id, application_id, name, comments, config, schema, extends_id as extends, version, created_at, updated_at
from configuration.configurations
where id = :id;

-- name: find_application_of
-- which never changes
select application_id from configuration.configurations where id = :id;

-- name: lock_configuration
select id, application_id, name, comments, config, schema, extends_id as extends, version, created_at, updated_at
from configuration.configurations
where id = :id
for update;

-- name: find_member
select id from configuration.configurations where id = :id and application_id = :application_id;

-- name: count_extending
select count(*)::integer as total from configuration.configurations where extends_id = :id;

-- name: insert_configuration
insert into configuration.configurations
  (id, application_id, name, comments, config, schema, extends_id, created_at, updated_at)
values (:id, :application_id, :name, :comments, :config::jsonb, :schema::jsonb, :extends, :now, :now)
returning id, application_id, name, comments, config, schema, extends_id as extends, version, created_at, updated_at;

-- name: update_configuration
update configuration.configurations
set name = :name, comments = :comments, config = :config::jsonb, schema = :schema::jsonb, extends_id = :extends,
  version = version + 1, updated_at = :now
where id = :id
returning id, application_id, name, comments, config, schema, extends_id as extends, version, created_at, updated_at;

-- name: delete_configuration
delete from configuration.configurations where id = :id;
