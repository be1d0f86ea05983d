import { type ArtistFollower, kindOf, type NearbyPlay } from "./next-evidence.ts";

/** When and by whom a setlist was played, as far as ranking asks. */
export interface RankedSet {
  readonly performed_on: string | null;
  readonly performers: readonly string[];
}

export interface NextEvidence {
  readonly nearby: readonly NearbyPlay[];
  readonly sets: ReadonlyMap<string, RankedSet>;
  readonly artistFollowers: readonly ArtistFollower[];
}

export interface Candidate {
  readonly trackId: string;
  readonly score: number;
  readonly nearby: readonly NearbyPlay[];
  readonly artist: ArtistFollower | null;
}

// Weights relative to one exact transition. They state an order (exact, other version, near, same artist); their values
// are to be tuned on data, with bench/next-track.
const OTHER_VERSION = 0.5;
const NEAR_AFTER = 0.3;
const NEAR_BEFORE = 0.15;
const NEAR_DECAY = 0.6;
const SAME_ARTIST = 0.05;
/** What a further set of the same performers adds: agreement counts for more than repetition. */
const REPETITION = 0.3;
/** Evidence of this age, in years, counts half as much; taste moves slowly, a set of ten years ago still says much. */
const HALF_LIFE_YEARS = 10;
/** Recency of a set whose date nobody knows: that of an old one. */
const UNKNOWN_RECENCY = 0.4;

/** 1 for today, falling by half every ten years; a date known to the year counts as its first day. */
export function recencyOf(date: string | null, now: Date): number {
  if (date === null) return UNKNOWN_RECENCY;
  const years = (now.getTime() - Date.parse(date)) / (365.25 * 24 * 3600 * 1000);
  return 0.5 ** (Math.max(0, years) / HALF_LIFE_YEARS);
}

/** The weight of one nearby play before recency. */
export function proximityOf({ distance, otherVersion }: NearbyPlay): number {
  const version = otherVersion ? OTHER_VERSION : 1;
  if (distance === 1) return version;
  if (distance > 1) return version * NEAR_AFTER * NEAR_DECAY ** (distance - 2);
  return version * NEAR_BEFORE * NEAR_DECAY ** (-distance - 1);
}

/**
 * Sums weights by group, the strongest of a group in full and each further one by `REPETITION` less. Added in order of
 * size, because the last digit of a sum depends on the order and equal evidence must weigh the same.
 */
function sumByAgreement(weights: ReadonlyMap<string, readonly number[]>): number {
  const sums = [...weights.values()].map((group) => {
    const sorted = [...group].sort((a, b) => b - a);
    return sorted.reduce((total, weight, index) => total + weight * REPETITION ** index, 0);
  });
  return sums.sort((a, b) => b - a).reduce((total, sum) => total + sum, 0);
}

function scoreNearby(plays: readonly NearbyPlay[], sets: NextEvidence["sets"], now: Date): number {
  const bySet = new Map<string, number>();
  for (const play of plays) {
    bySet.set(play.setlistId, Math.max(bySet.get(play.setlistId) ?? 0, proximityOf(play)));
  }
  const byPerformers = new Map<string, number[]>();
  for (const [setlistId, weight] of bySet) {
    const set = sets.get(setlistId);
    // A set without a named performer agrees with nobody and repeats nobody.
    const performers = set === undefined || set.performers.length === 0 ? setlistId : set.performers.join("\n");
    const weights = byPerformers.get(performers) ?? [];
    weights.push(weight * recencyOf(set?.performed_on ?? null, now));
    byPerformers.set(performers, weights);
  }
  return sumByAgreement(byPerformers);
}

const scoreArtist = ({ setCount, lastPlayed }: ArtistFollower, now: Date): number =>
  SAME_ARTIST * Math.log2(1 + setCount) * recencyOf(lastPlayed, now);

const rankOfKind = { transition: 0, version: 1, near: 2, artist: 3 } as const;

const strongest = ({ nearby }: Candidate): number => Math.min(3, ...nearby.map((play) => rankOfKind[kindOf(play)]));

/** Candidates by score, best first; equal scores by the stronger kind of evidence and then by id, so never by chance. */
export function rankNext(evidence: NextEvidence, now: Date): Candidate[] {
  const nearby = new Map<string, NearbyPlay[]>();
  for (const play of evidence.nearby) {
    const plays = nearby.get(play.trackId);
    if (plays === undefined) nearby.set(play.trackId, [play]);
    else plays.push(play);
  }
  const followers = new Map(evidence.artistFollowers.map((follower) => [follower.trackId, follower]));
  const candidates = [...new Set([...nearby.keys(), ...followers.keys()])].map((trackId): Candidate => {
    const plays = nearby.get(trackId) ?? [];
    const artist = followers.get(trackId) ?? null;
    const score = scoreNearby(plays, evidence.sets, now) + (artist === null ? 0 : scoreArtist(artist, now));
    return { trackId, score, nearby: plays, artist };
  });
  return candidates.sort(
    (a, b) => b.score - a.score || strongest(a) - strongest(b) || (a.trackId < b.trackId ? -1 : 1),
  );
}
