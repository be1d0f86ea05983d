-- name: insert_source_document
insert into setlists.source_document (id, sha256, filename, source, content_type, byte_count, raw_gzip)
values (:id, :sha256, :filename, :source, :content_type, :byte_count, :raw_gzip)
on conflict on constraint source_document_sha256_key do nothing;

-- name: find_source_document_id
select id from setlists.source_document where sha256 = :sha256;

-- name: get_source_document
select id, filename, source, raw_gzip from setlists.source_document where id = :id;
