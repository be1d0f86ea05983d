/** The current time; passed in so that tests decide it. */
export type Clock = () => Date;

/** A new UUID: version 4 for a song, as its specification says. */
export type NewId = () => string;

/** How a song is named. */
export interface SongName {
  readonly artist: string;
  readonly title: string;
}

/**
 * The tracks of the graph that songs are, in the order of the songs; null where no track is known by that name.
 * Bound by the composition root; a server without the graph gives null for all.
 */
export type FindTracks = (songs: readonly SongName[]) => Promise<readonly (string | null)[]>;
