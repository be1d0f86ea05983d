import type { ArtistFollower, NearbyPlay, NextEvidence, OwnTrack, RotationPlay } from "./next-evidence.ts";
import type { EvidenceSet } from "./next-store.ts";

/** A play right after the seed in `set1`, unless the test says otherwise. */
export function aPlay(facts: Partial<NearbyPlay> = {}): NearbyPlay {
  return {
    trackId: "t",
    setlistId: "set1",
    position: 1,
    cueMs: null,
    otherVersion: false,
    distance: 1,
    back: 0,
    label: null,
    ...facts,
  };
}

/** A set by one DJ on the day of the tests, the only list of it. */
export function aSet(facts: Partial<EvidenceSet> = {}): EvidenceSet {
  const { id = "set1" } = facts;
  const night = { title: "Night", performed_on: "2024-01-01", performers: ["Mara Holt"], url: null, entry_count: 4 };
  return { id, performance_id: id, ...night, ...facts };
}

/** Sets by their ids. */
export const byId = (...sets: readonly EvidenceSet[]): ReadonlyMap<string, EvidenceSet> =>
  new Map(sets.map((set) => [set.id, set]));

/** Evidence of nothing but what the test says, in the set `set1`. */
export function evidence(facts: Partial<NextEvidence> = {}): NextEvidence {
  const nothing = { nearby: [], artistFollowers: [], rotation: [], ownTracks: [], labels: new Map<string, number>() };
  return { ...nothing, sets: byId(aSet()), ...facts };
}

/** A track that once followed another track of the artist. */
export function aFollower(facts: Partial<ArtistFollower> = {}): ArtistFollower {
  return { trackId: "t", setCount: 1, performerCount: 1, lastPlayed: "2024-01-01", ...facts };
}

/** A track that the performer played once, on the day of the tests. */
export function aRotation(facts: Partial<RotationPlay> = {}): RotationPlay {
  return { trackId: "t", setCount: 1, lastPlayed: "2024-01-01", label: null, ...facts };
}

/** A track of the performer's own, played by somebody on the day of the tests. */
export function anOwnTrack(facts: Partial<OwnTrack> = {}): OwnTrack {
  return { trackId: "t", setCount: 1, lastPlayed: "2024-01-01", label: null, ...facts };
}
