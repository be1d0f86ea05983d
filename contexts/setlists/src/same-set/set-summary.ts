/** What is looked at to tell whether two setlists are of one set. */
export interface SetSummary {
  readonly id: string;
  readonly title: string;
  /** Artist keys; empty when the source names nobody. */
  readonly performers: readonly string[];
  /** `2011`, `2011-06` or `2011-06-15`; null when unknown. */
  readonly performedOn: string | null;
  readonly event: string | null;
  readonly venue: string | null;
  /** Track keys of the main layer in playing order; null for a row without identity. */
  readonly tracks: readonly (string | null)[];
}

/** The key of a track whatever its version: sources that list one set differ most in versions. */
function looseKey(trackKey: string): string {
  return trackKey.replace(/ \([^()]*\)$/, "");
}

/** The identified tracks of a set in order, each once, versions aside. */
export function looseTracks({ tracks }: SetSummary): string[] {
  return [...new Set(tracks.flatMap((key) => (key === null ? [] : [looseKey(key)])))];
}
