import { parseKey } from "../../tracks/camelot.ts";
import { isrcOf } from "../isrc.ts";
import { noDetails } from "../no-details.ts";
import type { ReadEntry } from "../reader.ts";
import { elementText } from "../xml/element-text.ts";
import { tagBpm, tagMs, tagText } from "../xml/tag-values.ts";
import { taggedTrack } from "../xml/tagged-track.ts";
import type { XmlAttributes } from "../xml/xml-elements.ts";

/** An `ENTRY` of the collection with those of its children that say something of the track. */
export interface TraktorEntry {
  readonly entry: XmlAttributes;
  location: XmlAttributes;
  info: XmlAttributes;
  tempo: XmlAttributes;
  musicalKey: XmlAttributes;
}

const NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

/** The key by which playlists name a track: volume, folders and file, the folders ended by `/:`. */
export function traktorKey(location: XmlAttributes): string {
  return `${location.VOLUME ?? ""}${location.DIR ?? ""}${location.FILE ?? ""}`;
}

/**
 * A track of the collection as an entry. `raw` is its `ENTRY` with artist and title and its `INFO` with what else names
 * it; the fingerprint of the sound and the folders of a person's disk are no part of the row.
 */
export function traktorEntry({ entry, info, tempo, musicalKey }: TraktorEntry): ReadEntry {
  const parts = taggedTrack({
    artist: tagText(entry.ARTIST),
    title: tagText(entry.TITLE),
    mix: tagText(info.MIX),
    label: tagText(info.LABEL),
  });
  return {
    ...parts,
    raw: rawOf(entry, info),
    catalogueNumber: tagText(info.CATALOG_NO) ?? parts.catalogueNumber,
    cueMs: null,
    layer: 0,
    bpm: tagBpm(tempo.BPM) ?? parts.bpm,
    camelot: camelotOf(musicalKey.VALUE) ?? parseKey(info.KEY ?? "") ?? parts.camelot,
    details: {
      ...noDetails,
      isrc: isrcOf(info.ISRC ?? null),
      durationMs: tagMs(info.PLAYTIME_FLOAT) ?? tagMs(info.PLAYTIME),
    },
  };
}

function rawOf(entry: XmlAttributes, info: XmlAttributes): string {
  const named = elementText("ENTRY", entry, ["TITLE", "ARTIST"]);
  const also = elementText("INFO", info, ["LABEL", "CATALOG_NO", "MIX", "REMIXER", "KEY"]);
  return also === "<INFO/>" ? named : named + also;
}

// 0..11 are C..B major and 12..23 C..B minor, so 0 is a key and no sign of its absence.
function camelotOf(value: string | undefined): string | null {
  if (value === undefined || !/^\d{1,2}$/.test(value.trim())) return null;
  const index = Number(value);
  const note = NOTES[index % 12];
  return index >= 24 || note === undefined ? null : parseKey(index < 12 ? note : `${note}m`);
}
