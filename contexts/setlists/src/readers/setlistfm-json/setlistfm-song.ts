import Type from "typebox";
import { partsOfFields } from "../fields-of-row.ts";
import type { ReadEntry } from "../reader.ts";
import { safeText } from "../safe-text.ts";

const named = Type.Object({ name: Type.Optional(Type.String()) });

/** A song of the setlist.fm API 1.0 (api.setlist.fm/docs/1.0/json_Song.html). */
export const setlistfmSongSchema = Type.Object({
  name: Type.Optional(Type.String()),
  /** Who recorded it first, where the performer did not. */
  cover: Type.Optional(named),
  /** A guest. */
  with: Type.Optional(named),
  info: Type.Optional(Type.String()),
  /** Played from a recording, not performed. */
  tape: Type.Optional(Type.Boolean()),
});
type SetlistfmSong = Type.Static<typeof setlistfmSongSchema>;

/**
 * A song as an entry. A cover is the performer's own version; a guest is featured. A song from tape was heard, and is a
 * recording: of the cover's artist where one is given. An empty name is a song that nobody recognised.
 */
export function setlistfmEntry(song: SetlistfmSong, performer: string): ReadEntry {
  const name = present(song.name)?.replace(/^\[(.*)\]$/, "$1") ?? null;
  const guest = present(song.with?.name);
  const live = guest === null ? performer : `${performer} feat. ${guest}`;
  const artist = song.tape === true ? (present(song.cover?.name) ?? performer) : live;
  return { raw: rawOf(song), ...partsOfFields(artist, name), cueMs: null, layer: 0 };
}

// As the site shows a song: `Night Ferry (Rill cover) (with Otto Brill) (acoustic) (tape)`.
function rawOf({ name, cover, with: guest, info, tape }: SetlistfmSong): string {
  const remarks = [
    present(cover?.name) === null ? null : `${present(cover?.name)} cover`,
    present(guest?.name) === null ? null : `with ${present(guest?.name)}`,
    present(info),
    tape === true ? "tape" : null,
  ];
  const shown = remarks.filter((remark) => remark !== null).map((remark) => `(${remark})`);
  return [present(name) ?? "", ...shown].join(" ").trim();
}

function present(text: string | undefined): string | null {
  const trimmed = safeText(text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}
