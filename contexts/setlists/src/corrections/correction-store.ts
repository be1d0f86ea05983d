import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { Correction, Decision, EntryPlace, ForeignCorrection, NamedTrack } from "./correction.ts";

const sql = loadQueries(new URL("./correction-store.sql", import.meta.url), [
  "insert_correction",
  "insert_corrections",
  "find_correction",
  "list_corrections",
  "count_corrections",
  "undo_correction",
  "list_active_corrections",
  "find_any_active_correction",
  "find_artist",
  "find_track",
  "count_plays_of_track",
  "list_entry_places",
]);

interface CorrectionRow {
  readonly id: string;
  readonly kind: Decision["kind"];
  readonly body: object;
  readonly note: string | null;
  readonly created_at: Date;
  readonly undone_at: Date | null;
}

function correctionOf({ id, kind, body, note, created_at, undone_at }: CorrectionRow): Correction {
  return {
    id,
    // Written by insertCorrection from a decision.
    decision: { kind, ...body } as Decision,
    note,
    created_at: created_at.toISOString(),
    undone_at: undone_at?.toISOString() ?? null,
  };
}

export async function insertCorrection(
  db: Db,
  { id, decision: { kind, ...body }, note, now }: { id: string; decision: Decision; note: string | null; now: Date },
): Promise<void> {
  await db.query(sql.insert_correction, { id, kind, body: JSON.stringify(body), note, now });
}

/** Adds decisions in the order given; the same decision is there once. Returns how many were new. */
export async function insertCorrections(db: Db, corrections: readonly ForeignCorrection[]): Promise<number> {
  const rows = await db.query(sql.insert_corrections, {
    ids: corrections.map(({ id }) => id),
    kinds: corrections.map(({ decision }) => decision.kind),
    bodies: corrections.map(({ decision: { kind: _, ...body } }) => JSON.stringify(body)),
    notes: corrections.map(({ note }) => note),
    created_ats: corrections.map(({ createdAt }) => createdAt),
  });
  return rows.length;
}

/** @throws DomainError `correction-not-found` */
export async function getCorrection(db: Db, id: string): Promise<Correction> {
  const [row] = await db.query<CorrectionRow>(sql.find_correction, { id });
  if (row === undefined) {
    throw new DomainError("not-found", "correction-not-found", `There is no correction ${id}.`);
  }
  return correctionOf(row);
}

/** One page of corrections, latest first, undone ones among them. */
export async function listCorrections(
  db: Db,
  limit: number,
  offset: number,
): Promise<{ items: Correction[]; total: number }> {
  const rows = await db.query<CorrectionRow>(sql.list_corrections, { limit, offset });
  const [count] = await db.query<{ total: number }>(sql.count_corrections);
  return { items: rows.map(correctionOf), total: count?.total ?? 0 };
}

/** False when it was undone already. */
export async function undoCorrection(db: Db, id: string, now: Date): Promise<boolean> {
  return (await db.query(sql.undo_correction, { id, now })).length > 0;
}

/** Whether any decision holds. */
export async function hasCorrections(db: Db): Promise<boolean> {
  const [row] = await db.query<{ holds: boolean }>(sql.find_any_active_correction);
  return row?.holds === true;
}

/** The corrections that hold, in the order in which they were made. */
export async function listActiveCorrections(db: Db): Promise<Correction[]> {
  return (await db.query<CorrectionRow>(sql.list_active_corrections)).map(correctionOf);
}

interface ArtistRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** @throws DomainError `artist-not-found`, naming the field that asked for it */
export async function getArtist(db: Db, id: string, field: string): Promise<ArtistRow> {
  const [row] = await db.query<ArtistRow>(sql.find_artist, { id });
  if (row === undefined) throw unknown("artist", id, field);
  return row;
}

/** @throws DomainError `track-not-found`, naming the field that asked for it */
export async function getNamedTrack(db: Db, id: string, field: string): Promise<NamedTrack> {
  const [row] = await db.query<NamedTrack & { id: string }>(sql.find_track, { id });
  if (row === undefined) throw unknown("track", id, field);
  return { key: row.key, artist: row.artist, title: row.title };
}

/** Whether all of some entries are of a track, or of the one it went into. */
export async function areAllOfTrack(
  db: Db,
  trackId: string,
  entries: readonly { readonly setlist_id: string; readonly position: number }[],
): Promise<boolean> {
  const [count] = await db.query<{ total: number }>(sql.count_plays_of_track, {
    track_id: trackId,
    setlist_ids: entries.map(({ setlist_id }) => setlist_id),
    positions: entries.map(({ position }) => position),
  });
  return count?.total === entries.length;
}

/** Entries by fingerprint and position; those that are not there are left out. */
export function listEntryPlaces(
  db: Db,
  entries: readonly { readonly setlist_id: string; readonly position: number }[],
): Promise<EntryPlace[]> {
  return db.query<EntryPlace>(sql.list_entry_places, {
    setlist_ids: entries.map(({ setlist_id }) => setlist_id),
    positions: entries.map(({ position }) => position),
  });
}

function unknown(what: "artist" | "track", id: string, field: string): DomainError {
  return new DomainError("not-found", `${what}-not-found`, `There is no ${what} ${id}.`, {
    fieldErrors: [{ field, reason: `names no ${what}` }],
  });
}
