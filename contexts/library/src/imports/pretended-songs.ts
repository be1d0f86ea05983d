import type { KnownSong } from "./plan-batch.ts";
import { naturalKeyOf, type RowSong } from "./row-song.ts";

const MOST_REMEMBERED = 50_000;

/** The songs that a dry run would have added, so that rows which repeat them are counted as they would be. */
export class PretendedSongs {
  readonly #byId = new Map<string, KnownSong>();
  readonly #byKey = new Map<string, KnownSong>();

  /** Takes the songs that a batch would add; no more than the first 50,000 of an import. */
  add(songs: readonly RowSong[]): void {
    for (const song of songs) {
      if (this.#byKey.size >= MOST_REMEMBERED) return;
      const { title, artist, duration, media_bucket, media_key } = song;
      const key = naturalKeyOf(song);
      const song_id = song.song_id ?? `pretended ${this.#byKey.size}`;
      const known = { song_id, title, artist, duration, media_bucket, media_key, trashed: false };
      this.#byId.set(song_id, known);
      if (!this.#byKey.has(key)) this.#byKey.set(key, known);
    }
  }

  /** Those that some rows may mean. */
  known(songs: readonly RowSong[]): KnownSong[] {
    const found = songs.flatMap((song) => [
      ...(song.song_id === null ? [] : [this.#byId.get(song.song_id)]),
      this.#byKey.get(naturalKeyOf(song)),
    ]);
    return [...new Set(found)].filter((song) => song !== undefined);
  }
}
