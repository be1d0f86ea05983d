-- name: insert_audit
insert into configuration.audit_log
  (at, actor, action, application_id, configuration_id, version, request_id, details)
values (:at, :actor, :action, :application_id, :configuration_id, :version, :request_id, :details::jsonb);

-- name: list_audit
select
  id::text,
  at,
  actor,
  action,
  application_id,
  configuration_id,
  version,
  request_id,
  details
from configuration.audit_log
where (:before::bigint is null or id < :before::bigint)
  and (:application_id::text is null or application_id = :application_id::text)
  and (:configuration_id::text is null or configuration_id = :configuration_id::text)
order by id desc
limit :limit;
