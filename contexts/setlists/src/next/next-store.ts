import { type Db, groupBy, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { foldName } from "../identity/fold.ts";
import type { SetlistReference } from "../setlists/setlist-reference.ts";
import {
  type ArtistFollower,
  BOUNDS,
  type NearbyPlay,
  type OwnTrack,
  REACH,
  type RotationPlay,
} from "./next-evidence.ts";

const sql = loadQueries(new URL("./next-store.sql", import.meta.url), [
  "list_nearby_plays",
  "list_evidence_sets",
  "list_artist_followers",
  "get_performer",
  "list_rotation",
  "list_own_tracks",
]);

/** A track that was played, and how many places before the track asked about: 0 for that track itself. */
export interface KnownTrack {
  readonly id: string;
  readonly back: number;
}

/** What stood near a known track, and the labels, folded, under which that track is known. */
export interface Surroundings {
  readonly plays: readonly NearbyPlay[];
  readonly labels: ReadonlySet<string>;
}

interface NearbyRow {
  seed_id: string;
  back: number;
  track_id: string;
  setlist_id: string;
  position: number;
  cue_ms: number | null;
  other_version: boolean;
  distance: number;
  label: string | null;
  seed_label: string | null;
}

/** The key of a known track in what {@link readSurroundings} gives. */
export const keyOfKnown = ({ id, back }: KnownTrack): string => `${id} ${back}`;

function knownOf(key: string): KnownTrack {
  const [id = "", back] = key.split(" ");
  return { id, back: Number(back) };
}

function foldedLabel(label: string | null): string | null {
  const folded = label === null ? "" : foldName(label);
  return folded === "" ? null : folded;
}

/** Folds each label of many rows once. */
function makeLabelFolder(): (label: string | null) => string | null {
  const folded = new Map<string, string | null>();
  return (label) => {
    if (label === null) return null;
    const known = folded.get(label);
    if (known !== undefined) return known;
    const fresh = foldedLabel(label);
    folded.set(label, fresh);
    return fresh;
  };
}

const playOf = (row: NearbyRow, label: string | null): NearbyPlay => ({
  trackId: row.track_id,
  setlistId: row.setlist_id,
  position: row.position,
  cueMs: row.cue_ms,
  otherVersion: row.other_version,
  distance: row.distance,
  back: row.back,
  label,
});

/** What stood near some tracks, by the keys of {@link keyOfKnown}. */
export async function readSurroundings(db: Db, keys: readonly string[]): Promise<Map<string, Surroundings>> {
  const known = keys.map(knownOf);
  const rows = await db.query<NearbyRow>(sql.list_nearby_plays, {
    ids: known.map(({ id }) => id),
    backs: known.map(({ back }) => back),
    reach: REACH,
    most_plays: BOUNDS.plays,
  });
  const fold = makeLabelFolder();
  const byKnown = groupBy(
    rows,
    (row) => keyOfKnown({ id: row.seed_id, back: row.back }),
    (row) => row,
  );
  return new Map(
    [...byKnown].map(([key, near]) => {
      const labels = near.map(({ seed_label }) => fold(seed_label)).filter((label) => label !== null);
      return [key, { plays: near.map((row) => playOf(row, fold(row.label))), labels: new Set(labels) }];
    }),
  );
}

/** A setlist that is evidence. */
export interface EvidenceSet extends SetlistReference {
  /** Equal for lists of the same set. */
  readonly performance_id: string;
  readonly entry_count: number;
}

/** The setlists of some evidence, by id. */
export async function readEvidenceSets(db: Db, ids: readonly string[]): Promise<Map<string, EvidenceSet>> {
  const rows = await db.query<EvidenceSet>(sql.list_evidence_sets, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

interface FollowerRow {
  seed_id: string;
  track_id: string;
  set_count: number;
  performer_count: number;
  last_played: string | null;
}

/** What followed the other tracks of the artists of some tracks, most often first, by the track asked for. */
export async function readArtistFollowers(db: Db, ids: readonly string[]): Promise<Map<string, ArtistFollower[]>> {
  const parameters = { ids, most_tracks: BOUNDS.artistTracks, limit: BOUNDS.followers };
  const rows = await db.query<FollowerRow>(sql.list_artist_followers, parameters);
  return groupBy(
    rows,
    (row) => row.seed_id,
    (row) => ({
      trackId: row.track_id,
      setCount: row.set_count,
      performerCount: row.performer_count,
      lastPlayed: row.last_played,
    }),
  );
}

interface PerformerTrackRow {
  track_id: string;
  set_count: number;
  last_played: string | null;
  label: string | null;
}

const performerTrackOf = ({ track_id, set_count, last_played, label }: PerformerTrackRow): RotationPlay & OwnTrack => ({
  trackId: track_id,
  setCount: set_count,
  lastPlayed: last_played,
  label: foldedLabel(label),
});

/** What a performer has played lately and what they made. */
export interface PerformerTracks {
  readonly rotation: readonly RotationPlay[];
  readonly ownTracks: readonly OwnTrack[];
}

/** @throws DomainError `artist-not-found` */
export async function readPerformerTracks(db: Db, id: string): Promise<PerformerTracks> {
  const [performer] = await db.query<{ id: string }>(sql.get_performer, { id });
  if (performer === undefined) throw new DomainError("not-found", "artist-not-found", `There is no artist ${id}.`);
  const parameters = { performer: performer.id };
  const [rotation, own] = await Promise.all([
    db.query<PerformerTrackRow>(sql.list_rotation, {
      ...parameters,
      most_sets: BOUNDS.performerSets,
      limit: BOUNDS.rotation,
    }),
    db.query<PerformerTrackRow>(sql.list_own_tracks, { ...parameters, limit: BOUNDS.ownTracks }),
  ]);
  return { rotation: rotation.map(performerTrackOf), ownTracks: own.map(performerTrackOf) };
}
