import { type Db, loadQueries } from "@segue/kernel/db";
import type { NewId } from "../ports.ts";
import { searchTextOf } from "../tracks/track-search.ts";
import { type BatchCatalogue, isPlay, type PreparedSetlist } from "./batch.ts";

const sql = loadQueries(new URL("./batch-store.sql", import.meta.url), [
  "list_fingerprints",
  "list_track_keys",
  "insert_artists",
  "insert_artist_parts",
  "list_artist_ids",
  "upsert_tracks",
  "insert_track_artists",
  "insert_setlists",
  "insert_setlist_performers",
  "insert_setlist_entries",
]);

type Ids = ReadonlyMap<string, string>;

/** Ids by key; a key that was just written is always there. */
function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`no id for the key ${key}`);
  return id;
}

const idsByKey = (rows: readonly { key: string; id: string }[]): Ids => new Map(rows.map(({ key, id }) => [key, id]));

/** Which of these setlists are there already. */
export async function listKnownFingerprints(db: Db, fingerprints: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ fingerprint: string }>(sql.list_fingerprints, { fingerprints });
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/** The keys of the tracks of these setlists that are there already. */
export async function listKnownTracks(db: Db, setlists: readonly PreparedSetlist[]): Promise<Set<string>> {
  const keys = new Set(setlists.flatMap(({ entries }) => entries.flatMap(({ identity }) => identity?.key ?? [])));
  const rows = await db.query<{ key: string }>(sql.list_track_keys, { keys: [...keys] });
  return new Set(rows.map(({ key }) => key));
}

/** Adds the artists that are new, with the parts of their names, and returns the ids of all. */
export async function upsertArtists(db: Db, artists: BatchCatalogue["artists"], newId: NewId): Promise<Ids> {
  const keys = artists.map(({ key }) => key);
  const names = artists.map(({ name }) => name);
  const added = await db.query<{ key: string }>(sql.insert_artists, { ids: artists.map(() => newId()), keys, names });
  const ids = idsByKey(await db.query(sql.list_artist_ids, { keys }));
  const isAdded = new Set(added.map(({ key }) => key));
  const parts = artists
    .filter(({ key }) => isAdded.has(key))
    .flatMap(({ key, partKeys }) => partKeys.map((partKey, ordinal) => ({ artist: idOf(ids, key), ordinal, partKey })));
  await db.query(sql.insert_artist_parts, {
    artist_ids: parts.map(({ artist }) => artist),
    ordinals: parts.map(({ ordinal }) => ordinal),
    part_keys: parts.map(({ partKey }) => partKey),
  });
  return ids;
}

/** Adds the tracks that are new, with their artists, counts the plays of all, and returns their ids. */
export async function upsertTracks(
  db: Db,
  tracks: BatchCatalogue["tracks"],
  artistIds: Ids,
  newId: NewId,
): Promise<{ ids: Ids; added: number }> {
  const newIds = tracks.map(() => newId());
  const rows = await db.query<{ key: string; id: string }>(sql.upsert_tracks, {
    ids: newIds,
    keys: tracks.map(({ identity }) => identity.key),
    titles: tracks.map(({ identity }) => identity.title),
    title_keys: tracks.map(({ identity }) => identity.titleKey),
    versions: tracks.map(({ identity }) => identity.version),
    credits: tracks.map(({ credit }) => credit),
    search_texts: tracks.map(({ identity, credit }) => searchTextOf(credit, identity.title, identity.version)),
    set_counts: tracks.map(({ setCount }) => setCount),
  });
  const ids = idsByKey(rows);
  // A track that was known keeps the id it had.
  const added = tracks.filter(({ identity }, index) => ids.get(identity.key) === newIds[index]);
  const credits = added.flatMap(({ identity }) =>
    identity.artists.map(({ key, role }, ordinal) => ({ track: identity.key, artist: key, role, ordinal })),
  );
  await db.query(sql.insert_track_artists, {
    track_ids: credits.map(({ track }) => idOf(ids, track)),
    artist_ids: credits.map(({ artist }) => idOf(artistIds, artist)),
    roles: credits.map(({ role }) => role),
    ordinals: credits.map(({ ordinal }) => ordinal),
  });
  return { ids, added: added.length };
}

/** A setlist with the id it is stored under. */
export type StoredSetlist = PreparedSetlist & { readonly id: string };

export async function insertSetlists(
  db: Db,
  sourceDocumentId: string,
  setlists: readonly StoredSetlist[],
): Promise<void> {
  await db.query(sql.insert_setlists, {
    source_document_id: sourceDocumentId,
    ids: setlists.map(({ id }) => id),
    fingerprints: setlists.map(({ fingerprint }) => fingerprint),
    titles: setlists.map(({ setlist }) => setlist.title),
    events: setlists.map(({ setlist }) => setlist.event),
    venues: setlists.map(({ setlist }) => setlist.venue),
    performed_ons: setlists.map(({ setlist }) => setlist.performedOn),
    kinds: setlists.map(({ setlist }) => setlist.kind),
    completenesses: setlists.map(({ setlist }) => setlist.completeness),
    urls: setlists.map(({ setlist }) => setlist.url),
    entry_counts: setlists.map(({ entries }) => entries.length),
  });
}

export async function insertPerformers(db: Db, setlists: readonly StoredSetlist[], artistIds: Ids): Promise<void> {
  const rows = setlists.flatMap(({ id, performers }) =>
    performers.map(({ key, name }, ordinal) => ({ id, ordinal, name, artistId: idOf(artistIds, key) })),
  );
  await db.query(sql.insert_setlist_performers, {
    setlist_ids: rows.map(({ id }) => id),
    ordinals: rows.map(({ ordinal }) => ordinal),
    artist_ids: rows.map(({ artistId }) => artistId),
    names: rows.map(({ name }) => name),
  });
}

/**
 * Numbers the entries of a setlist: `position` over all of them, `mainPosition` over those of the main layer that were
 * played. A row that begins anew leaves a number out, so that it follows nothing.
 */
function numberEntries({ id, setlist, entries }: StoredSetlist) {
  let main = 0;
  return entries.map(({ entry, identity }, index) => {
    const isMain = entry.layer === 0 && isPlay(setlist, entry);
    if (isMain) main += entry.details?.beginsAnew === true && main > 0 ? 2 : 1;
    return { setlistId: id, position: index + 1, mainPosition: isMain ? main : null, entry, identity };
  });
}

export async function insertEntries(db: Db, setlists: readonly StoredSetlist[], trackIds: Ids): Promise<void> {
  const rows = setlists.flatMap(numberEntries);
  await db.query(sql.insert_setlist_entries, {
    setlist_ids: rows.map(({ setlistId }) => setlistId),
    positions: rows.map(({ position }) => position),
    main_positions: rows.map(({ mainPosition }) => mainPosition),
    layers: rows.map(({ entry }) => entry.layer),
    statuses: rows.map(({ entry }) => entry.status),
    track_ids: rows.map(({ identity }) => (identity === null ? null : idOf(trackIds, identity.key))),
    cue_mss: rows.map(({ entry }) => entry.cueMs),
    raws: rows.map(({ entry }) => entry.raw),
    artist_texts: rows.map(({ entry }) => entry.artistText),
    title_texts: rows.map(({ entry }) => entry.titleText),
    labels: rows.map(({ entry }) => entry.label),
    catalogue_numbers: rows.map(({ entry }) => entry.catalogueNumber),
    bpms: rows.map(({ entry }) => entry.bpm),
    camelots: rows.map(({ entry }) => entry.camelot),
    isrcs: rows.map(({ entry }) => entry.details?.isrc ?? null),
    duration_mss: rows.map(({ entry }) => entry.details?.durationMs ?? null),
    played_ats: rows.map(({ entry }) => entry.details?.playedAt ?? null),
    played_mss: rows.map(({ entry }) => entry.details?.playedMs ?? null),
    heards: rows.map(({ entry }) => entry.details?.heard ?? true),
    begins_anews: rows.map(({ entry }) => entry.details?.beginsAnew ?? false),
  });
}
