import type { Song } from "../api/song-api.ts";

/** A song for tests. */
export function aSong(known: Partial<Song> = {}): Song {
  return {
    song_id: "s1",
    title: "Glass Drive",
    artist: "Kesto",
    duration: 225,
    media_file: { bucket: "songs", key: "kesto/glass-drive.mp3" },
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    ...known,
  };
}
