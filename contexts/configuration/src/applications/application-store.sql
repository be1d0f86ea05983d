-- name: list_applications
select id, name, comments, schema, version, created_at, updated_at
from configuration.applications
order by lower(name) collate "C", name collate "C"
limit :limit offset :offset;

-- name: count_applications
select count(*)::integer as total from configuration.applications;

-- name: find_application
select id, name, comments, schema, version, created_at, updated_at
from configuration.applications
where id = :id;

-- name: lock_application
-- Every write within an application takes this lock first, so writes of one application come one after the other, and
-- no two of them can wait for each other.
select id, name, comments, schema, version, created_at, updated_at
from configuration.applications
where id = :id
for no key update;

-- name: lock_names
-- Two renames at once, each to the name that the other gives up, would wait for each other for ever.
select pg_advisory_xact_lock(hashtext('configuration.applications.name'));

-- name: list_configuration_ids
select id from configuration.configurations where application_id = :id order by id;

-- name: insert_application
insert into configuration.applications (id, name, comments, schema, created_at, updated_at)
values (:id, :name, :comments, :schema::jsonb, :now, :now)
returning id, name, comments, schema, version, created_at, updated_at;

-- name: update_application
update configuration.applications
set name = :name, comments = :comments, schema = :schema::jsonb, version = version + 1, updated_at = :now
where id = :id
returning id, name, comments, schema, version, created_at, updated_at;

-- name: delete_application
delete from configuration.applications where id = :id;

-- name: delete_configurations_of
with deleted as (
  delete from configuration.configurations where application_id = :id returning id, version
)
insert into configuration.audit_log
  (at, actor, action, application_id, configuration_id, version, request_id, details)
select :now, :actor, 'delete-configuration', :id, d.id, d.version, :request_id, '{"cascade": true}'
from deleted d
order by d.id
returning configuration_id;
