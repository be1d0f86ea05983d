import { withoutExtension } from "../readers/m3u/path-names.ts";
import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { parseTrackLine } from "../readers/track-line.ts";
import { inChunks } from "./chunks.ts";
import type { Rows } from "./export-graph.ts";
import { safeFileName } from "./file-name.ts";
import { guarded, oneLine } from "./guarded-text.ts";
import { writtenNames } from "./written-names.ts";

/** A player takes longer rows for streams, and our reader does too. */
const LONGEST_SECONDS = 24 * 60 * 60;

/**
 * A list as M3U8 (M3U in UTF-8, without byte order mark): `#EXTINF:<seconds or -1>,Artist - Title`, and a path. There is
 * no file, so the path is the name that one would have. Plays that nobody heard are left out: a playlist cannot say so.
 *
 * NOTE: the format has no list but the whole file; `setlists` gives one.
 */
export function renderM3u8(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  return inChunks(m3uLines(setlists));
}

async function* m3uLines(setlists: Rows<ReadSetlist>): AsyncGenerator<string> {
  yield "#EXTM3U\n";
  for await (const setlist of setlists) {
    const title = oneLine(setlist.title);
    if (title !== "") yield `#PLAYLIST:${title}\n`;
    for (const entry of setlist.entries) if (entry.details?.heard !== false) yield m3uRow(entry);
  }
}

function m3uRow(entry: ReadEntry): string {
  const seconds = Math.max(1, Math.round((entry.details?.durationMs ?? 0) / 1000));
  const isKnown = entry.details?.durationMs != null && seconds < LONGEST_SECONDS;
  const line = writtenLine(entry);
  return `#EXTINF:${isKnown ? seconds : -1},${line}\n${safeFileName(line)}\n`;
}

// One line has to hold artist and title. Where the reader would part them elsewhere (`A - B - C`), or take something off
// (`Title [Label]`, `Title - 8A`), the texts are guarded.
function writtenLine(entry: ReadEntry): string {
  const names = writtenNames(entry);
  const title = oneLine(names.title);
  if (names.artist === null) return title;
  const artist = oneLine(names.artist);
  const line = `${artist} - ${title}`;
  const read = parseTrackLine(withoutExtension(line));
  const expected = {
    status: entry.status,
    artistText: entry.artistText === null ? null : artist,
    titleText: entry.status === "unidentified" ? null : title,
  };
  const isRead =
    read.status === expected.status &&
    read.artistText === expected.artistText &&
    read.titleText === expected.titleText &&
    read.label === null &&
    read.camelot === null &&
    read.bpm === null;
  if (isRead) return line;
  const guardedArtist = entry.artistText === null ? artist : guarded(artist);
  return `${guardedArtist} - ${entry.status === "unidentified" ? title : guarded(title)}`;
}
