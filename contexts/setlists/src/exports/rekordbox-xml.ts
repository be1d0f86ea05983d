import { hash } from "node:crypto";
import { identifyTrack } from "../identity/track-identity.ts";
import { partsOfFields } from "../readers/fields-of-row.ts";
import type { ReadEntry, ReadSetlist } from "../readers/reader.ts";
import { inChunks } from "./chunks.ts";
import type { Rows } from "./export-graph.ts";
import { safeFileName } from "./file-name.ts";
import { withGuardedEnd } from "./guarded-text.ts";
import { writtenNames } from "./written-names.ts";
import { escapeXml } from "./xml-text.ts";

/*
 * COLLECTION stands before PLAYLISTS and says how many tracks it has, and a track stands in it once however often it is
 * played. So the lists are read three times: to number the tracks, to write them, to write the playlists. Kept in memory
 * are a digest and a number for each different track.
 */

/**
 * Setlists as the XML that rekordbox imports ("Format of rekordbox XML", rekordbox.com): every different track once, and
 * a playlist for each list. TotalTime is in seconds, AverageBpm in bpm, Tonality the Camelot code. There are no files, so
 * Location is where one could lie. Collections give tracks and no playlist; plays that nobody heard are left out.
 */
export function renderRekordboxXml(read: () => Rows<ReadSetlist>): AsyncGenerator<string> {
  return inChunks(xmlPieces(read));
}

const heardRows = ({ entries }: ReadSetlist): ReadEntry[] => entries.filter(({ details }) => details?.heard !== false);

async function* xmlPieces(read: () => Rows<ReadSetlist>): AsyncGenerator<string> {
  const numbers = new Map<string, number>();
  let playlists = 0;
  for await (const setlist of read()) {
    if (setlist.kind !== "collection") playlists += 1;
    for (const entry of heardRows(setlist)) {
      const track = digestOf(trackAttributes(entry));
      if (!numbers.has(track)) numbers.set(track, numbers.size + 1);
    }
  }
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<DJ_PLAYLISTS Version="1.0.0">\n';
  yield `<PRODUCT Name="Segue" Version="" Company=""/>\n<COLLECTION Entries="${numbers.size}">\n`;
  let written = 0;
  for await (const setlist of read()) {
    for (const attributes of heardRows(setlist).map(trackAttributes)) {
      if (numbers.get(digestOf(attributes)) !== written + 1) continue;
      written += 1;
      yield `<TRACK TrackID="${written}"${attributes}/>\n`;
    }
  }
  yield `</COLLECTION>\n<PLAYLISTS>\n<NODE Type="0" Name="ROOT" Count="${playlists}">\n`;
  for await (const setlist of read()) {
    if (setlist.kind !== "collection") yield playlistElement(setlist, numbers);
  }
  yield "</NODE>\n</PLAYLISTS>\n</DJ_PLAYLISTS>\n";
}

function playlistElement(setlist: ReadSetlist, numbers: ReadonlyMap<string, number>): string {
  const rows = heardRows(setlist).map((entry) => `<TRACK Key="${numbers.get(digestOf(trackAttributes(entry)))}"/>\n`);
  const name = attribute("Name", setlist.title);
  return `<NODE${name} Type="1" KeyType="0" Entries="${rows.length}">\n${rows.join("")}</NODE>\n`;
}

function digestOf(attributes: string): string {
  return hash("sha1", attributes, "base64");
}

function trackAttributes(entry: ReadEntry): string {
  const { artist, title } = writtenNames(entry);
  const seconds = Math.max(1, Math.round((entry.details?.durationMs ?? 0) / 1000));
  return [
    attribute("Name", asTitle(entry, artist, title)),
    attribute("Artist", artist),
    attribute("TotalTime", entry.details?.durationMs == null ? null : String(seconds)),
    attribute("AverageBpm", entry.bpm === null ? null : entry.bpm.toFixed(2)),
    attribute("Tonality", entry.camelot),
    attribute("Remixer", remixerOf(entry)),
    attribute("Label", entry.label),
    attribute("ISRC", entry.details?.isrc ?? null),
    attribute("Location", locationOf(artist === null ? title : `${artist} - ${title}`)),
  ].join("");
}

// A key or tempo at the end of a title (`Title - 8A`) would be taken off it.
function asTitle({ artistText, titleText }: ReadEntry, artist: string | null, title: string): string {
  const read = partsOfFields(artist, title);
  const isRead = read.artistText === artistText?.trim() && read.titleText === titleText?.trim();
  return isRead || (read.camelot === null && read.bpm === null) ? title : withGuardedEnd(title);
}

function remixerOf({ artistText, titleText }: ReadEntry): string | null {
  const artists = identifyTrack(artistText, titleText)?.artists ?? [];
  const names = artists.filter(({ role }) => role === "remixer").map(({ name }) => name);
  return names.length === 0 ? null : names.join(", ");
}

function locationOf(name: string): string {
  return `file://localhost/${encodeURIComponent(safeFileName(name))}`;
}

// U+FFFD as a reference: in a text that is ASCII otherwise, the character itself looks like damage.
function attribute(name: string, value: string | null): string {
  return value === null ? "" : ` ${name}="${escapeXml(value).replaceAll("\uFFFD", "&#xFFFD;")}"`;
}
