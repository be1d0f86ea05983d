-- name: list_definitions
with relation as (
  select c.oid, c.relname, c.relkind
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = :schema
),
table_definition as (
  select 1 as section, r.relname as name, '' as part,
    'create table ' || :schema || '.' || r.relname || E' (\n'
      || string_agg(
        '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then ' not null' else '' end
          || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
        E',\n' order by a.attnum)
      || E'\n);' as definition
  from relation r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where r.relkind = 'r'
  group by r.relname
),
constraint_definition as (
  select 2, r.relname, k.conname,
    'alter table ' || :schema || '.' || r.relname || ' add constraint ' || k.conname || ' '
      || pg_get_constraintdef(k.oid) || ';'
  from relation r
  join pg_constraint k on k.conrelid = r.oid and k.contype <> 'n'
),
index_definition as (
  select 3, i.tablename::name, i.indexname::text, i.indexdef || ';'
  from pg_indexes i
  where i.schemaname = :schema
    and not exists (select from pg_constraint k where k.conname = i.indexname)
),
function_definition as (
  select 4, p.proname, '', pg_get_functiondef(p.oid) || ';'
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = :schema
),
trigger_definition as (
  select 5, r.relname, t.tgname::text, pg_get_triggerdef(t.oid) || ';'
  from relation r
  join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
),
view_definition as (
  select 6, r.relname, '', 'create view ' || :schema || '.' || r.relname || E' as\n' || pg_get_viewdef(r.oid)
  from relation r
  where r.relkind = 'v'
)
select definition
from (
  select * from table_definition
  union all select * from constraint_definition
  union all select * from index_definition
  union all select * from function_definition
  union all select * from trigger_definition
  union all select * from view_definition
) definitions
order by section, name, part;
