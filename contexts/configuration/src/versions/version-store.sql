-- name: insert_version
insert into configuration.configuration_versions
  (configuration_id, version, application_id, name, comments, config, schema, extends_id, author, comment, hash, created_at)
values (
  :configuration_id, :version, :application_id, :name, :comments, :config::jsonb, :schema::jsonb, :extends, :author,
  :comment, :hash, :now
);

-- name: list_versions
select version, author, comment, created_at, hash
from configuration.configuration_versions
where configuration_id = :id
order by version desc
limit :limit offset :offset;

-- name: count_versions
select count(*)::integer as total from configuration.configuration_versions where configuration_id = :id;

-- name: find_version
select version, author, comment, created_at, hash, name, comments, config, schema, extends_id as extends
from configuration.configuration_versions
where configuration_id = :id and version = :version;
