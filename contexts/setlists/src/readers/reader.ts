/** What kind of listening a setlist records. */
export type SetlistKind = "dj_set" | "radio_show" | "live_show" | "play_history" | "playlist";

/** Whether the source says that every track played is listed. */
export type Completeness = "complete" | "incomplete" | "unknown";

/**
 * - `identified`: a valid artist and a title are known.
 * - `unknown_artist`: a title is known, a valid artist is not (`Unknown Artist - Evolution`).
 * - `unidentified`: the title is not known (`?`, `ID - ID`, `Artist - ID`, `...`).
 * - `not_a_track`: speech, a jingle, a heading that took a row (`Intro`, `Interview`).
 */
export type EntryStatus = "identified" | "unknown_artist" | "unidentified" | "not_a_track";

/** One row of a setlist as its source gives it; null means that the source does not say. */
export interface ReadEntry {
  /** The row exactly as it stands in the source. */
  readonly raw: string;
  readonly status: EntryStatus;
  /** The whole artist credit as written, featured artists included; null unless it is a valid artist. */
  readonly artistText: string | null;
  /** The title as written, version in parentheses included, label removed. */
  readonly titleText: string | null;
  readonly label: string | null;
  readonly catalogueNumber: string | null;
  /** Start of the track within the set, in ms; null when unknown. */
  readonly cueMs: number | null;
  /** 0 main, 1.. played over the main entry before it. */
  readonly layer: number;
  readonly bpm: number | null;
  /** Camelot code (`8A`); null when unknown. */
  readonly camelot: string | null;
}

/** A setlist as its source gives it: at least one entry, in playing order. */
export interface ReadSetlist {
  readonly title: string;
  readonly performers: readonly string[];
  readonly event: string | null;
  readonly venue: string | null;
  /** `2011`, `2011-06` or `2011-06-15`: as precise as the source, never more. */
  readonly performedOn: string | null;
  readonly kind: SetlistKind;
  readonly completeness: Completeness;
  readonly url: string | null;
  readonly entries: readonly ReadEntry[];
}

/** A line that could not be read: its 1-based number in the document, its text (cut to 200 characters) and why. */
export interface Rejection {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** What a reader yields; `fraction` (0..1) is how much of the document it has read by then, where it can tell. */
export type ReadItem =
  | { readonly type: "setlist"; readonly setlist: ReadSetlist; readonly fraction?: number }
  | { readonly type: "rejected"; readonly rejection: Rejection; readonly fraction?: number };

/** A decoded document: text without BOM, line ends as found. */
export interface TextDocument {
  readonly filename: string | null;
  readonly text: string;
}

/** What a caller may override; today the columns of a table (`{ artist: "Performer" }`). */
export interface ReadOptions {
  readonly columns?: Readonly<Record<string, string>>;
}

/**
 * One format. `read` yields setlists and rejected lines as it goes, never a setlist without entries, and
 * throws a `DomainError` of kind `invalid` when the document as a whole cannot be read.
 */
export interface Reader {
  readonly format: string;
  readonly version: number;
  /** How sure the content is of this format, 0 (not) to 1 (certainly); looks at a bounded part only. */
  detect(document: TextDocument): number;
  read(document: TextDocument, options: ReadOptions): Iterable<ReadItem>;
}
