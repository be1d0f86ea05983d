-- name: insert_correction
insert into setlists.correction (id, kind, body, note, created_at)
values (:id, :kind, :body::jsonb, :note, :now::timestamptz);

-- name: insert_corrections
-- those of another library, which keeps the order it gives them; one that is there already is passed over
insert into setlists.correction (id, kind, body, note, created_at)
select c.id, c.kind, c.body, c.note, c.created_at
from unnest(:ids::uuid[], :kinds::text[], :bodies::jsonb[], :notes::text[], :created_ats::timestamptz[])
  with ordinality as c (id, kind, body, note, created_at, ordinal)
where not exists (
  select from setlists.correction k where k.undone_at is null and k.kind = c.kind and k.body = c.body
)
order by c.ordinal
-- one that was undone here stays undone
on conflict on constraint correction_pkey do nothing
returning id;

-- name: find_correction
select id, kind, body, note, created_at, undone_at from setlists.correction where id = :id;

-- name: list_corrections
select id, kind, body, note, created_at, undone_at
from setlists.correction
order by ordinal desc
limit :limit offset :offset;

-- name: count_corrections
select count(*)::integer as total from setlists.correction;

-- name: undo_correction
update setlists.correction set undone_at = :now::timestamptz where id = :id and undone_at is null returning id;

-- name: list_active_corrections
select id, kind, body, note, created_at, undone_at from setlists.correction where undone_at is null order by ordinal;

-- name: find_any_active_correction
select exists (select from setlists.correction where undone_at is null) as holds;

-- name: find_artist
-- under the name that its texts give, whatever it was renamed to
select id, key, coalesce(read_name, name) as name from setlists.artist where id = :id;

-- name: find_track
select t.id, t.key, t.credit as artist, t.title || coalesce(' (' || t.version || ')', '') as title
from setlists.track t
where t.id = :id;

-- name: count_plays_of_track
-- How many of some entries are of a track, or of the one it went into.
select count(*)::integer as total
from unnest(:setlist_ids::uuid[], :positions::integer[]) as w (setlist_id, position)
join setlists.setlist_entry e on e.setlist_id = w.setlist_id and e.position = w.position
join setlists.track t on t.id = :track_id::uuid and e.track_id = coalesce(t.merged_into, t.id);

-- name: list_entry_places
select s.fingerprint as setlist, e.position
from unnest(:setlist_ids::uuid[], :positions::integer[]) as w (setlist_id, position)
join setlists.setlist s on s.id = w.setlist_id
join setlists.setlist_entry e on e.setlist_id = s.id and e.position = w.position;
