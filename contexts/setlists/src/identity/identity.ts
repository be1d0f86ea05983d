export type ArtistRole = "primary" | "featured" | "remixer";

/** One artist as credited on a track. */
export interface CreditedArtist {
  /** As written, white space folded. Always a valid artist name. */
  readonly name: string;
  /** Folded name: equal for spellings of the same name. */
  readonly key: string;
  readonly role: ArtistRole;
  /**
   * Folded parts when the name may be several artists (`Simon Doty & My Friend`), in order; empty when it is one
   * name for certain. Whether such a name is one act or several is decided from the whole library, not here.
   */
  readonly partKeys: readonly string[];
}

/** The identity of a recording, derived from text alone and so independent of the order of import. */
export interface TrackIdentity {
  /** Folded primary artists + folded title + version. */
  readonly key: string;
  /** The title as written, without version and featured artists. */
  readonly title: string;
  readonly titleKey: string;
  /** As written (`Myon & Shane 54 Summer Of Love Mix`); null for the original. */
  readonly version: string | null;
  readonly artists: readonly CreditedArtist[];
}
