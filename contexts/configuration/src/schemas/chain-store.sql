-- name: list_ancestors
-- what :id extends, and what that extends, and so on
with recursive ancestor as (
  select c.extends_id as id, 1 as depth from configuration.configurations c where c.id = :id and c.extends_id is not null
  union all
  select c.extends_id, a.depth + 1
  from ancestor a
  join configuration.configurations c on c.id = a.id
  where c.extends_id is not null and a.depth < :most_depth
)
select id, depth from ancestor order by depth;

-- name: list_descendants
-- what extends :id, and what extends that, and so on
with recursive descendant as (
  select c.id, 1 as depth from configuration.configurations c where c.extends_id = :id
  union all
  select c.id, d.depth + 1
  from descendant d
  join configuration.configurations c on c.extends_id = d.id
  where d.depth < :most_depth
)
select id, depth from descendant order by depth, id;

-- name: list_chains
-- each of :ids that a schema holds for, after everything that it extends, from the root on; what several extend comes
-- with its values once
with recursive chain as (
  select c.id as leaf_id, c.id, c.extends_id, 0 as depth
  from configuration.configurations c
  where c.id = any(:ids::text[]) and (:has_schema::boolean or c.schema is not null)
  union all
  select chain.leaf_id, c.id, c.extends_id, chain.depth + 1
  from chain
  join configuration.configurations c on c.id = chain.extends_id
  where chain.depth < :most_depth
)
select
  chain.leaf_id,
  c.id,
  c.name,
  case when row_number() over (partition by c.id order by chain.leaf_id) = 1 then c.config end as config,
  case when chain.depth = 0 then c.schema end as schema
from chain
join configuration.configurations c on c.id = chain.id
order by chain.leaf_id, chain.depth desc;

-- name: list_page_of_ids
select id
from configuration.configurations
where application_id = :application_id and id > :after
order by id
limit :limit;
