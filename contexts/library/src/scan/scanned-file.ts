/** What a file of a folder turned out to be: a song as an import takes it, or why it is none. */
export type ScannedFile =
  | { readonly path: string; readonly song: ScannedSong }
  | { readonly path: string; readonly reason: string };

/** A song whose media file lies in a folder. */
export interface ScannedSong {
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
  readonly media_file: { readonly bucket: string; readonly key: string };
}

/** The tags of a sound file. */
export interface FileTags {
  readonly title: string | null;
  readonly artist: string | null;
  /** Seconds. */
  readonly duration: number | null;
}

export interface ScanOptions {
  /** The bucket of the songs; their keys are paths in the folder, with `/` between names on every system. */
  readonly bucket: string;
  /** Where tags lack the artist or the title, `Artist - Title` as the name of the file counts. */
  readonly names: boolean;
}
