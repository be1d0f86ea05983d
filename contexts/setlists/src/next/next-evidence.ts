/**
 * How many places from that of the next track a track may stand and still count as evidence: nearly all of most sets.
 * On the validation parts of bench/next-track 5 loses 4 % of the MRR by date and 7 % by performer; without a bound
 * nothing is gained.
 */
export const REACH = 20;

/** What one answer looks at, at most; beyond these bounds more of the same changes nothing in the first places. */
export const BOUNDS = {
  plays: 150,
  artistTracks: 300,
  followers: 60,
  performerSets: 100,
  rotation: 1_000,
  ownTracks: 300,
} as const;

/** How many places from the next one still are close by. */
const CLOSE = 5;

/** A track that stood near the seed, or near a track played before it, in one setlist. */
export interface NearbyPlay {
  readonly trackId: string;
  readonly setlistId: string;
  /** Position of the known track in the setlist. */
  readonly position: number;
  /** Start of the known track within the setlist, in ms. */
  readonly cueMs: number | null;
  /** The known track was played in another version. */
  readonly otherVersion: boolean;
  /** Places after the known track; negative before it; 1 is the transition itself. */
  readonly distance: number;
  /** How many places before the seed the known track was played: 0 for the seed itself. */
  readonly back: number;
  /** Label of the track as this setlist gives it, folded; null when it gives none. */
  readonly label: string | null;
}

/** A track that followed other tracks of the seed's artists. */
export interface ArtistFollower {
  readonly trackId: string;
  readonly setCount: number;
  readonly performerCount: number;
  readonly lastPlayed: string | null;
}

/** A track that the performer asked about has played. */
export interface RotationPlay {
  readonly trackId: string;
  /** In how many of the performer's sets. */
  readonly setCount: number;
  /** By the performer; null when no date is known. */
  readonly lastPlayed: string | null;
  readonly label: string | null;
}

/** A track that the performer asked about made, alone, with others or as a remixer. */
export interface OwnTrack {
  readonly trackId: string;
  readonly setCount: number;
  /** By anyone. */
  readonly lastPlayed: string | null;
  readonly label: string | null;
}

/** When and by whom a setlist was played, as far as ranking asks. */
export interface RankedSet {
  /** Equal for lists of the same set, which counts once. */
  readonly performance_id: string;
  readonly performed_on: string | null;
  readonly performers: readonly string[];
  readonly entry_count: number;
}

/** All that is known of what may come next. */
export interface NextEvidence {
  readonly nearby: readonly NearbyPlay[];
  /** The setlists of the nearby plays. */
  readonly sets: ReadonlyMap<string, RankedSet>;
  readonly artistFollowers: readonly ArtistFollower[];
  readonly rotation: readonly RotationPlay[];
  readonly ownTracks: readonly OwnTrack[];
  /** How many of the tracks played so far bear a label, by the label folded. */
  readonly labels: ReadonlyMap<string, number>;
}

/** What a nearby play is evidence of. */
export function kindOf({ distance, otherVersion, back }: NearbyPlay): "transition" | "version" | "near" | "session" {
  if (back > 0 || Math.abs(distance - 1) > CLOSE) return "session";
  if (distance !== 1) return "near";
  return otherVersion ? "version" : "transition";
}
