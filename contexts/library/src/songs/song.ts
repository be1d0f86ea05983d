/** What a song may hold, as its specification (section 3.2) says; lengths count code points. */
export const SONG_LIMITS = {
  title: 200,
  artist: 200,
  bucket: 200,
  key: 1024,
  /** Seconds; a day. */
  duration: 86_400,
} as const;

/** A reference to a file of the song. */
export interface MediaRef {
  readonly bucket: string;
  readonly key: string;
}

/** What a client says of a song, normalised and valid. */
export interface SongFields {
  readonly title: string;
  readonly artist: string;
  /** Seconds. */
  readonly duration: number;
  readonly media_file: MediaRef;
}

// Every white space of Unicode, and what is displayed as one; joiners stay, because scripts and emoji need them.
const BLANKS = /[\s\u0085\u180E\u200B]+/gu;

/** Trims a name and collapses the blanks inside, those of Unicode too. Empty when nothing else is in it. */
export function tidyName(text: string): string {
  return text.replace(BLANKS, " ").trim();
}

/** The length of a text in code points. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};
