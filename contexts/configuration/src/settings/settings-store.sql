-- name: find_application_id
select id
from configuration.applications
where name = :name;

-- name: find_configuration_id
select c.id
from configuration.configurations as c
join configuration.applications as a on a.id = c.application_id
where a.name = :application and c.name = :name;
