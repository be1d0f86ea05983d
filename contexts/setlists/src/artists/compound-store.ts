import { type Db, loadQueries } from "@segue/kernel/db";
import { performerOf } from "../identity/artist-credit.ts";
import { resolveCompound, segmentKeys } from "../identity/compound-artist.ts";

const sql = loadQueries(new URL("./compound-store.sql", import.meta.url), [
  "list_compounds",
  "list_part_keys",
  "count_tracks_by_artist",
  "set_members",
  "list_split_artists",
]);

interface Compound {
  readonly id: string;
  readonly key: string;
  readonly part_keys: readonly string[];
}

interface CountedArtist {
  readonly key: string;
  readonly id: string;
  readonly tracks: number;
}

/** What people decided of names, by key: the artists that a name stands for, none when it is one act. */
async function readSplits(db: Db, keys: readonly string[] | null): Promise<Map<string, readonly string[] | null>> {
  const rows = await db.query<{ key: string; names: string[] | null }>(sql.list_split_artists, { keys });
  return new Map(rows.map(({ key, names }) => [key, names?.map((name) => performerOf(name).key) ?? null]));
}

async function countTracks(db: Db, keys: Iterable<string>): Promise<Map<string, CountedArtist>> {
  const rows = await db.query<CountedArtist>(sql.count_tracks_by_artist, { keys: [...keys] });
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Decides anew, for every name that may be several artists and that is, or holds, one of `keys`, whether the library
 * shows it to be several; what people decided goes before. A function of the rows alone, so the order of import does not
 * matter.
 */
export async function resolveCompounds(db: Db, keys: readonly string[]): Promise<void> {
  const compounds = await db.query<Compound>(sql.list_compounds, { keys });
  const splits = await readSplits(db, [...keys, ...compounds.map(({ key }) => key)]);
  if (compounds.length === 0 && splits.size === 0) return;
  const segments = compounds.flatMap(({ key, part_keys }) => [key, ...segmentKeys(part_keys)]);
  const splitKeys = [...splits].flatMap(([key, members]) => [key, ...(members ?? [])]);
  const known = await countTracks(db, new Set([...segments, ...splitKeys]));
  const countOf = (key: string) => known.get(key)?.tracks ?? 0;
  const members = new Map<string, readonly string[] | null>();
  // A name without parts is one artist unless somebody decided otherwise.
  for (const key of splits.keys()) members.set(key, null);
  for (const { key, part_keys } of compounds) members.set(key, resolveCompound(part_keys, countOf(key), countOf));
  for (const [key, decided] of splits) if (decided !== null) members.set(key, decided.length === 0 ? null : decided);
  const rows = [...members].flatMap(([key, names]) => {
    const id = known.get(key)?.id;
    return id === undefined
      ? []
      : [{ id, members: names?.flatMap((name) => known.get(name)?.id ?? []).join(",") ?? null }];
  });
  await db.query(sql.set_members, {
    ids: rows.map(({ id }) => id),
    members: rows.map(({ members: ids }) => ids),
  });
}

/** Decides anew of every such name. */
export async function resolveAllCompounds(db: Db): Promise<void> {
  const rows = await db.query<{ key: string }>(sql.list_part_keys);
  await resolveCompounds(
    db,
    rows.map(({ key }) => key),
  );
  await resolveSplitArtists(db);
}

/** Decides anew of the names about which somebody has ever decided. */
export async function resolveSplitArtists(db: Db): Promise<void> {
  const splits = await readSplits(db, null);
  if (splits.size > 0) await resolveCompounds(db, [...splits.keys()]);
}
