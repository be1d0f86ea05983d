import type { ReadEntry, ReadSetlist } from "../src/readers/reader.ts";
import { SEGUE_JSON_FORMAT, SEGUE_JSON_VERSION, toSegueJson } from "../src/readers/segue-json/segue-json.ts";

const UNKNOWN: ReadEntry = {
  raw: "?",
  status: "unidentified",
  artistText: null,
  titleText: null,
  label: null,
  catalogueNumber: null,
  cueMs: null,
  layer: 0,
  bpm: null,
  camelot: null,
};

/**
 * An entry from a short notation: `Artist - Title`, `? - Title` (the artist is unknown), `?` (nothing is known), each
 * with `w/ ` before it when it was layered over the entry before.
 */
export function anEntry(row: string, facts: Partial<ReadEntry> = {}): ReadEntry {
  const layer = row.startsWith("w/ ") ? 1 : 0;
  const [artist = "?", title] = row.replace(/^w\/ /, "").split(" - ");
  const base = { ...UNKNOWN, raw: row, layer };
  if (title === undefined) return { ...base, ...facts };
  if (artist === "?") return { ...base, status: "unknown_artist", titleText: title, ...facts };
  return { ...base, status: "identified", artistText: artist, titleText: title, ...facts };
}

let made = 0;

/** A setlist of some rows, with a title of its own unless one is given. */
export function aSetlist(rows: readonly (string | ReadEntry)[], facts: Partial<ReadSetlist> = {}): ReadSetlist {
  made += 1;
  return {
    title: `Set ${made}`,
    performers: [],
    event: null,
    venue: null,
    performedOn: null,
    kind: "dj_set",
    completeness: "unknown",
    url: null,
    entries: rows.map((row) => (typeof row === "string" ? anEntry(row) : row)),
    ...facts,
  };
}

/** Setlists as a Segue JSON document. */
export function documentOf(setlists: readonly ReadSetlist[]): string {
  return JSON.stringify({
    format: SEGUE_JSON_FORMAT,
    version: SEGUE_JSON_VERSION,
    setlists: setlists.map(toSegueJson),
  });
}
