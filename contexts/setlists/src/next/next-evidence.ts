/** How many places away a track still counts as played together. */
export const REACH = 5;

/** A track that stood near the seed in one setlist. */
export interface NearbyPlay {
  readonly trackId: string;
  readonly setlistId: string;
  /** Position of the seed in the setlist. */
  readonly position: number;
  /** Start of the seed within the setlist, in ms. */
  readonly cueMs: number | null;
  /** The seed was played in another version. */
  readonly otherVersion: boolean;
  /** Places after the seed; negative before it; 1 is the transition itself. */
  readonly distance: number;
}

/** A track that followed other tracks of the seed's artists. */
export interface ArtistFollower {
  readonly trackId: string;
  readonly setCount: number;
  readonly performerCount: number;
  readonly lastPlayed: string | null;
}

/** The kinds of evidence of section "what goes well after this", strongest first. */
export type EvidenceKind = "transition" | "version" | "near" | "artist";

export function kindOf({ distance, otherVersion }: NearbyPlay): EvidenceKind {
  if (distance !== 1) return "near";
  return otherVersion ? "version" : "transition";
}
