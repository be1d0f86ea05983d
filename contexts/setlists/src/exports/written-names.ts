import type { ReadEntry } from "../readers/reader.ts";
import { knownParts } from "../readers/track-status.ts";

/** What stands for an artist or a title that nobody knows, as track lists write it. */
const UNKNOWN = "ID";
/** What stands for a row of which no reader would see that it is no track. */
const SPEECH = "Speech";

/** A row as a format writes it that has nothing but artist and title. */
interface WrittenNames {
  /** Null for a row that is no track. */
  readonly artist: string | null;
  readonly title: string;
}

/** Artist and title of a row, chosen so that a reader gives the row its status back. */
export function writtenNames({ status, artistText, titleText }: ReadEntry): WrittenNames {
  switch (status) {
    case "identified":
    case "unknown_artist":
      return { artist: artistText ?? UNKNOWN, title: titleText ?? UNKNOWN };
    case "unidentified":
      return { artist: artistText ?? UNKNOWN, title: UNKNOWN };
    case "not_a_track":
      return { artist: null, title: isSpeech(titleText) ? titleText : SPEECH };
  }
}

function isSpeech(title: string | null): title is string {
  return title !== null && knownParts(null, title).status === "not_a_track";
}
