/** How a setlist is named wherever it is the evidence of something. */
export interface SetlistReference {
  readonly id: string;
  readonly title: string;
  /** As precise as the source: `2011`, `2011-06` or `2011-06-15`. */
  readonly performed_on: string | null;
  readonly performers: readonly string[];
  readonly url: string | null;
}
