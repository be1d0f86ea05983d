import type { SetlistsApp } from "./setlists-app.ts";

const STATE = `
  select 'track ' || t.key || ' ' || t.set_count || ' ' || coalesce(t.bpm::text, '-') || ' ' || coalesce(t.camelot, '-')
    || ' ' || coalesce(t.label, '-') || ' into ' || coalesce(m.key, '-') as line
  from setlists.track t left join setlists.track m on m.id = t.merged_into
  union all
  select 'search ' || t.key || ' ' || t.search_text from setlists.track t
  union all
  select 'transition ' || f.key || ' > ' || t.key || ' ' || r.set_count || ' ' || r.performer_count || ' '
    || coalesce(r.first_played, '-') || ' ' || coalesce(r.last_played, '-') || ' ' || r.same_artist
  from setlists.transition r
  join setlists.track f on f.id = r.from_track_id
  join setlists.track t on t.id = r.to_track_id
  union all
  select 'artist ' || a.key || ' ' || a.name || ' into ' || coalesce(m.key, '-') || ' members '
    || coalesce((
      select string_agg(k.key, ',' order by u.n)
      from unnest(a.member_ids) with ordinality u (id, n) join setlists.artist k on k.id = u.id
    ), '-')
  from setlists.artist a left join setlists.artist m on m.id = a.merged_into
  union all
  select 'entry ' || s.title || ' ' || e.position || ' ' || e.status || ' ' || coalesce(t.key, '-') || ' ' || e.corrected
  from setlists.setlist_entry e
  join setlists.setlist s on s.id = e.setlist_id
  left join setlists.track t on t.id = e.track_id
  union all
  select 'performance ' || s.title || ' of ' || p.title || ' ' || s.is_shared
  from setlists.setlist s join setlists.setlist p on p.id = s.performance_id`;

/** Everything that is derived from the rows of the sources, in lines without ids, sorted. */
export async function derivedState(app: SetlistsApp): Promise<string[]> {
  return (await app.rows<{ line: string }>(STATE)).map(({ line }) => line).sort();
}
