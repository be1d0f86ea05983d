import type { ForeignCorrection } from "../corrections/correction.ts";

/**
 * What kind of listening a setlist records. A `collection` is no listening: the tracks that a DJ application knows, in
 * no order, with what it knows of them; it makes no transition and counts as no play.
 */
export type SetlistKind = "dj_set" | "radio_show" | "live_show" | "play_history" | "playlist" | "collection";

/** Whether the source says that every track played is listed. */
export type Completeness = "complete" | "incomplete" | "unknown";

/**
 * - `identified`: a valid artist and a title are known.
 * - `unknown_artist`: a title is known, a valid artist is not (`Unknown Artist - Evolution`).
 * - `unidentified`: the title is not known (`?`, `ID - ID`, `Artist - ID`, `...`).
 * - `not_a_track`: speech, a jingle, a heading that took a row (`Intro`, `Interview`).
 */
export type EntryStatus = "identified" | "unknown_artist" | "unidentified" | "not_a_track";

/** What only some sources say of a row; null means that the source does not say. */
export interface EntryDetails {
  /** International Standard Recording Code, twelve characters, upper case. */
  readonly isrc: string | null;
  /** Length of the recording, in ms. */
  readonly durationMs: number | null;
  /**
   * When the play began: `2019-06-15T23:05:00`, with `Z` or an offset only where the source gives one; a local time
   * otherwise.
   */
  readonly playedAt: string | null;
  /** How long it was heard, in ms. */
  readonly playedMs: number | null;
  /** False where the source shows that nobody heard it (cueing): the row is kept, but makes and breaks no transition. */
  readonly heard: boolean;
  /** True where the source shows that this row does not follow the one before it, as when a list begins anew. */
  readonly beginsAnew: boolean;
}

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
  /** Absent when the source says nothing of the kind. */
  readonly details?: EntryDetails;
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

/**
 * What a reader yields; `fraction` (0..1) is how much of the document it has read by then, where it can tell. Decisions
 * of another library come all at once, in the order in which they were made.
 */
export type ReadItem =
  | { readonly type: "corrections"; readonly corrections: readonly ForeignCorrection[]; readonly fraction?: number }
  | { readonly type: "setlist"; readonly setlist: ReadSetlist; readonly fraction?: number }
  | { readonly type: "rejected"; readonly rejection: Rejection; readonly fraction?: number };

/** A decoded document: text without BOM, line ends as found. */
export interface TextDocument {
  readonly filename: string | null;
  readonly text: string;
}

/** A document as its bytes, for formats that are not text. */
export interface BinaryDocument {
  readonly filename: string | null;
  readonly bytes: Uint8Array;
}

/** What a caller may override; today the columns of a table (`{ artist: "Performer" }`). */
export interface ReadOptions {
  readonly columns?: Readonly<Record<string, string>>;
}

interface DocumentReader<Document> {
  readonly format: string;
  readonly version: number;
  /** How sure the content is of this format, 0 (not) to 1 (certainly); looks at a bounded part only. */
  detect(document: Document): number;
  /**
   * Yields setlists and rejected lines as it goes, never a setlist without entries, and throws a `DomainError` of kind
   * `invalid` when the document as a whole cannot be read.
   */
  read(document: Document, options: ReadOptions): Iterable<ReadItem>;
}

/** One format of text. */
export type Reader = DocumentReader<TextDocument>;

/** One format of bytes; a rejection gives the byte offset where a text would give the line. */
export type BinaryReader = DocumentReader<BinaryDocument>;
