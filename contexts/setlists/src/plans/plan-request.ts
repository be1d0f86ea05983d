import { DomainError, type FieldError } from "@segue/kernel/errors";
import type { PlanTask } from "../memory/plan-task.ts";
import type { Extent } from "./plan-ask.ts";
import type { PlanBody } from "./plan-body.ts";
import type { TempoCurve } from "./tempo-curve.ts";

/** What a request is checked against: the ids of the graph. */
export interface PlanIds {
  hasTrack(id: string): boolean;
  hasArtist(id: string): boolean;
  isBy(trackId: string, artistId: string): boolean;
}

/** Collects what is wrong, so that one answer names all of it. */
interface Findings {
  readonly errors: FieldError[];
  add(field: string, reason: string): void;
}

function makeFindings(): Findings {
  const errors: FieldError[] = [];
  return { errors, add: (field, reason) => errors.push({ field, reason }) };
}

function extentOf({ tracks, minutes, tolerance_minutes }: PlanBody, { add }: Findings): Extent {
  if ((tracks === undefined) === (minutes === undefined)) add("tracks", "give either tracks or minutes");
  if (minutes === undefined) return { kind: "tracks", tracks: tracks ?? 0 };
  if (tolerance_minutes >= minutes) add("tolerance_minutes", "must be less than minutes");
  return { kind: "duration", durationMs: minutes * 60_000, toleranceMs: tolerance_minutes * 60_000 };
}

function curveOf({ curve }: PlanBody, { add }: Findings): TempoCurve | null {
  if (curve === undefined) return null;
  const { shape, points } = curve;
  if ((shape === undefined) === (points === undefined)) add("curve", "give either shape or points");
  if (shape !== undefined) return { kind: "shape", shape };
  for (const [index, { at }] of (points ?? []).entries()) {
    const before = points?.[index - 1];
    if (before !== undefined && at <= before.at) add(`curve/points/${index}/at`, "must be after the point before");
  }
  return { kind: "points", points: (points ?? []).map(({ at, bpm }) => ({ at, value: bpm })) };
}

/** Ids as the database writes them, each of which must be there. */
function knownIds(
  ids: readonly string[],
  field: string,
  isKnown: (id: string) => boolean,
  { add }: Findings,
): string[] {
  for (const [index, id] of ids.entries()) if (!isKnown(id)) add(`${field}/${index}`, "is not in the graph");
  return ids.map((id) => id.toLowerCase());
}

function pinsOf(body: PlanBody, ids: PlanIds, { add }: Findings): PlanTask["pins"] {
  const positions = new Set<number | "last">();
  const tracks = new Set<string>();
  return body.pins.map(({ position, track_id }, index) => {
    const field = `pins/${index}`;
    const trackId = track_id.toLowerCase();
    const at = position === "first" ? 1 : position === body.tracks ? "last" : position;
    if (body.tracks !== undefined && at !== "last" && at > body.tracks) {
      add(`${field}/position`, `is beyond the ${body.tracks} tracks of the set`);
    } else if (positions.has(at)) add(`${field}/position`, "is pinned already");
    if (!ids.hasTrack(trackId)) add(`${field}/track_id`, "is not in the graph");
    else if (tracks.has(trackId)) add(`${field}/track_id`, "is pinned already, and no track stands twice");
    positions.add(at);
    tracks.add(trackId);
    return { position: at, trackId };
  });
}

/** A pin that is banned asks for two things at once. */
function checkBannedPins(task: PlanTask, ids: PlanIds, { add }: Findings): void {
  const banned = new Set(task.bannedTracks);
  for (const [index, { trackId }] of task.pins.entries()) {
    if (!ids.hasTrack(trackId)) continue;
    if (banned.has(trackId)) add(`pins/${index}/track_id`, "is banned too");
    const isArtistBanned = task.bannedArtists.some((artist) => ids.hasArtist(artist) && ids.isBy(trackId, artist));
    if (isArtistBanned) add(`pins/${index}/track_id`, "is by an artist who is banned too");
  }
}

/** The tracks to choose from: those of a setlist, or the ones given. */
function poolOf(
  { pool }: PlanBody,
  setlistTrackIds: readonly string[] | null,
  ids: PlanIds,
  findings: Findings,
): readonly string[] | null {
  if (pool === undefined) return null;
  const { setlist_id, track_ids } = pool;
  if ((setlist_id === undefined) === (track_ids === undefined)) {
    findings.add("pool", "give either setlist_id or track_ids");
  }
  if (track_ids !== undefined) return knownIds(track_ids, "pool/track_ids", ids.hasTrack, findings);
  if (setlist_id !== undefined && setlistTrackIds === null) findings.add("pool/setlist_id", "is no setlist");
  return setlistTrackIds ?? [];
}

/**
 * The task of a request. `setlistTrackIds` are the tracks of the setlist that is the pool; null when it is not there.
 *
 * @throws DomainError `plan-invalid`, with everything that is wrong by field
 */
export function parsePlanRequest(body: PlanBody, ids: PlanIds, setlistTrackIds: readonly string[] | null): PlanTask {
  const findings = makeFindings();
  const task: PlanTask = {
    extent: extentOf(body, findings),
    pins: pinsOf(body, ids, findings),
    pool: poolOf(body, setlistTrackIds, ids, findings),
    bannedTracks: knownIds(body.ban_tracks, "ban_tracks", ids.hasTrack, findings),
    bannedArtists: knownIds(body.ban_artists, "ban_artists", ids.hasArtist, findings),
    curve: curveOf(body, findings),
    maxKeySteps: body.max_key_steps ?? null,
    maxTempoChange: body.max_tempo_change === undefined ? null : body.max_tempo_change / 100,
    strict: body.strict,
    artistGap: body.artist_gap,
    allowUnseen: body.allow_unseen,
    plans: body.plans,
    seed: body.seed,
    budgetMs: body.budget_ms,
  };
  checkBannedPins(task, ids, findings);
  const [first] = findings.errors;
  if (first === undefined) return task;
  throw new DomainError("invalid", "plan-invalid", `No plan can be made of this: ${first.field} ${first.reason}.`, {
    fieldErrors: findings.errors,
  });
}
