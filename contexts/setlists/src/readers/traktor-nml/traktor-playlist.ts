import { rejectedItem } from "../read-items.ts";
import type { ReadEntry, ReadItem, ReadSetlist } from "../reader.ts";
import { partialDate } from "../set-date.ts";
import { elementText } from "../xml/element-text.ts";
import { playlistTitle } from "../xml/playlist-title.ts";
import type { XmlAttributes } from "../xml/xml-elements.ts";
import { inPlayingOrder, playedEntries, traktorPlay } from "./traktor-play.ts";

/** A row of a list: the line of its `ENTRY`, the key of its track, and what a history says of the play. */
export interface TraktorRow {
  readonly line: number;
  primaryKey: XmlAttributes;
  extendedData: XmlAttributes;
}

/** A list as the file gives it; `path` is the names of its folders and its own, the root left out. */
export interface TraktorList {
  readonly path: readonly string[];
  /** `LIST`, or `PROTOCOL` for a history. */
  readonly type: string | undefined;
  readonly rows: readonly TraktorRow[];
}

/** What a list comes to: the setlist is null when no row of it could be read. */
interface ReadList {
  readonly setlist: ReadSetlist | null;
  readonly rejections: readonly ReadItem[];
}

// Traktor keeps what was recorded or looped with it in lists of its own: nobody played those files after one another.
// Its third list, `Preparation`, is what a person means to play, and is read as a playlist.
const OWN_LISTS: ReadonlySet<string> = new Set(["_LOOPS", "_RECORDINGS"]);

/** Reads a list against the tracks of the collection, each of its rows an entry or a rejection. */
export function readTraktorList(
  list: TraktorList,
  tracks: ReadonlyMap<string, ReadEntry>,
  filename: string | null,
): ReadList {
  const title = playlistTitle(list.path, "Traktor playlist");
  if (OWN_LISTS.has(list.path.join("/"))) {
    const reason = `${title}: what Traktor recorded or looped is no list of tracks that were played.`;
    return { setlist: null, rejections: list.rows.map((row) => rejectedRow(row, reason)) };
  }
  const known = list.rows.map((row) => ({ row, entry: tracks.get(row.primaryKey.KEY ?? "") ?? null }));
  const rejections = known.flatMap(({ row, entry }) =>
    entry === null ? [rejectedRow(row, `${title}: the collection has no track with this key.`)] : [],
  );
  if (rejections.length === known.length) return { setlist: null, rejections };
  const setlist = isHistory(list) ? historyOf(list, known, filename) : playlistOf(title, known);
  return { setlist, rejections };
}

interface KnownRow {
  readonly row: TraktorRow;
  readonly entry: ReadEntry | null;
}

function playlistOf(title: string, rows: readonly KnownRow[]): ReadSetlist {
  const entries: ReadEntry[] = [];
  let gap = false;
  for (const { entry } of rows) {
    if (entry !== null) {
      // What follows a row that is missing does not follow the row before it.
      const beginsAnew = gap && entries.length > 0;
      entries.push(beginsAnew && entry.details ? { ...entry, details: { ...entry.details, beginsAnew } } : entry);
    }
    gap = entry === null;
  }
  return { ...unknownSet, title, kind: "playlist", entries };
}

function historyOf(list: TraktorList, rows: readonly KnownRow[], filename: string | null): ReadSetlist {
  const plays = inPlayingOrder(rows.map(({ row, entry }) => ({ entry, play: traktorPlay(row.extendedData) })));
  const file = historyFile(filename);
  const firstPlay = plays.find(({ play }) => play.playedAt !== null)?.play.playedAt?.slice(0, 10);
  const performedOn = firstPlay ?? file?.date ?? null;
  const path = playlistTitle(list.path, "HISTORY");
  const title = file?.title ?? (performedOn === null || path.includes(performedOn) ? path : `${path} ${performedOn}`);
  return { ...unknownSet, title, performedOn, kind: "play_history", entries: playedEntries(plays) };
}

const unknownSet = {
  performers: [],
  event: null,
  venue: null,
  performedOn: null,
  completeness: "unknown",
  url: null,
} satisfies Partial<ReadSetlist>;

/** The collection as a setlist. */
export function traktorCollection(entries: readonly ReadEntry[]): ReadSetlist {
  return { ...unknownSet, title: "Traktor collection", kind: "collection", entries };
}

function isHistory({ path, type, rows }: TraktorList): boolean {
  if (type === "PROTOCOL" || /^history$/i.test(path.at(-1)?.trim() ?? "")) return true;
  return rows.some(({ extendedData: { STARTDATE, PLAYEDPUBLIC } }) => (STARTDATE ?? PLAYEDPUBLIC) !== undefined);
}

// Traktor files each evening as `history_2021y06m15d_22h11m03s.nml`.
function historyFile(filename: string | null): { title: string; date: string } | null {
  const match = /(?:^|[\\/])history_(\d{4})y(\d\d)m(\d\d)d_(\d\d)h(\d\d)m(\d\d)s[^\\/]{0,100}$/i.exec(filename ?? "");
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const date = partialDate(`${year}-${month}-${day}`);
  return date === null ? null : { title: `Traktor history ${date} ${hour}:${minute}:${second}`, date };
}

function rejectedRow({ line, primaryKey }: TraktorRow, reason: string): ReadItem {
  return rejectedItem(line, elementText("PRIMARYKEY", primaryKey, ["TYPE", "KEY"]), reason);
}
