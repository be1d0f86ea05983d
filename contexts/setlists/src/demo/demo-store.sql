-- name: find_demo_state
select g.demo_removed_at is not null as removed,
  exists (select from setlists.setlist) as holds_setlists,
  (
    select count(*) from setlists.setlist s
    join setlists.source_document d on d.id = s.source_document_id
    where d.source = 'demo'
  )::integer as demo_setlists
from setlists.graph_state g;

-- name: delete_demo_setlists
delete from setlists.setlist
where source_document_id in (select id from setlists.source_document where source = 'demo');

-- name: delete_demo_documents
delete from setlists.source_document where source = 'demo';

-- name: mark_demo_removed
update setlists.graph_state set demo_removed_at = case when :removed::boolean then now() end;
