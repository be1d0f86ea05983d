import { type Db, loadQueries } from "@segue/kernel/db";
import { resolveCompound, segmentKeys } from "../identity/compound-artist.ts";

const sql = loadQueries(new URL("./compound-store.sql", import.meta.url), [
  "list_compounds",
  "list_part_keys",
  "count_tracks_by_artist",
  "set_members",
]);

interface Compound {
  readonly id: string;
  readonly key: string;
  readonly part_keys: readonly string[];
}

/**
 * Decides anew, for every name that may be several artists and that is, or holds, one of `keys`, whether the library
 * shows it to be several. A function of the rows alone, so the order of import does not matter.
 */
export async function resolveCompounds(db: Db, keys: readonly string[]): Promise<void> {
  const compounds = await db.query<Compound>(sql.list_compounds, { keys });
  if (compounds.length === 0) return;
  const wanted = new Set(compounds.flatMap(({ key, part_keys }) => [key, ...segmentKeys(part_keys)]));
  const rows = await db.query<{ key: string; id: string; tracks: number }>(sql.count_tracks_by_artist, {
    keys: [...wanted],
  });
  const known = new Map(rows.map((row) => [row.key, row]));
  const countOf = (key: string) => known.get(key)?.tracks ?? 0;
  const decided = compounds.map(({ id, key, part_keys }) => {
    const members = resolveCompound(part_keys, countOf(key), countOf);
    return { id, members: members?.flatMap((member) => known.get(member)?.id ?? []).join(",") ?? null };
  });
  await db.query(sql.set_members, {
    ids: decided.map(({ id }) => id),
    members: decided.map(({ members }) => members),
  });
}

/** Decides anew for every such name. */
export async function resolveAllCompounds(db: Db): Promise<void> {
  const rows = await db.query<{ key: string }>(sql.list_part_keys);
  await resolveCompounds(
    db,
    rows.map(({ key }) => key),
  );
}
