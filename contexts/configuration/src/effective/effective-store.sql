-- name: list_chain
with recursive chain as (
  select c.id, c.application_id, c.version, c.config, c.extends_id, 1 as level
  from configuration.configurations as c
  where c.id = :id
  union all
  select p.id, p.application_id, p.version, p.config, p.extends_id, chain.level + 1
  from chain
  join configuration.configurations as p on p.id = chain.extends_id
  -- One more than there may be, so that a chain that is too long is seen to be.
  where chain.level <= :most_links
)
select id, application_id, version, config, extends_id
from chain
order by level;
