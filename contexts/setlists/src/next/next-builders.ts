import type { SetlistReference } from "../setlists/setlist-reference.ts";
import type { ArtistFollower, NearbyPlay } from "./next-evidence.ts";

/** A play right after the seed in `set1`, unless the test says otherwise. */
export function aPlay(facts: Partial<NearbyPlay> = {}): NearbyPlay {
  return { trackId: "t", setlistId: "set1", position: 1, cueMs: null, otherVersion: false, distance: 1, ...facts };
}

/** A set by one DJ on the day of the tests. */
export function aSet(facts: Partial<SetlistReference> = {}): SetlistReference {
  return { id: "set1", title: "Night", performed_on: "2024-01-01", performers: ["Mara Holt"], url: null, ...facts };
}

/** Sets by their ids. */
export const byId = (...sets: readonly SetlistReference[]): ReadonlyMap<string, SetlistReference> =>
  new Map(sets.map((set) => [set.id, set]));

/** A track that once followed another track of the artist. */
export function aFollower(facts: Partial<ArtistFollower> = {}): ArtistFollower {
  return { trackId: "t", setCount: 1, performerCount: 1, lastPlayed: "2024-01-01", ...facts };
}
