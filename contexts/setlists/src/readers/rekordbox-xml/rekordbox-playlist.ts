import type { ReadEntry, ReadSetlist } from "../reader.ts";
import { dateWithin } from "../set-date.ts";
import { playlistTitle } from "../xml/playlist-title.ts";

// rekordbox names a history `HISTORY 2021-06-15`, a second one of that day `HISTORY 2021-06-15 (1)`, and a player names
// it `HISTORY 001`; they lie in a folder `HISTORY`, below one of the year and the month. People drop the word.
const historyName = /^history(?:\s{0,3}[\s_-]\s{0,3}\d[\d-]{0,11})?(?:\s?\(\d{1,4}\))?$/i;
const historyFolder = /^histor(?:y|ies)$/i;
const dateName = /^(?:19|20)\d{2}-\d{2}-\d{2}(?:\s?\(\d{1,4}\))?$/;

/** A playlist as a setlist; `path` is the names of its folders and its own, the root left out. */
export function rekordboxPlaylist(path: readonly string[], entries: readonly ReadEntry[]): ReadSetlist {
  const name = path.at(-1)?.trim() ?? "";
  const date = dateWithin(name)?.date ?? null;
  const isHistory =
    historyName.test(name) ||
    (dateName.test(name) && date !== null) ||
    path.slice(0, -1).some((folder) => historyFolder.test(folder.trim()));
  return {
    title: playlistTitle(path, "rekordbox playlist"),
    performers: [],
    event: null,
    venue: null,
    performedOn: isHistory ? date : null,
    kind: isHistory ? "play_history" : "playlist",
    completeness: "unknown",
    url: null,
    entries,
  };
}
