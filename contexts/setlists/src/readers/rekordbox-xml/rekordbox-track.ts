import { parseKey } from "../../tracks/camelot.ts";
import { isrcOf } from "../isrc.ts";
import { noDetails } from "../no-details.ts";
import type { ReadEntry } from "../reader.ts";
import { elementText } from "../xml/element-text.ts";
import { tagBpm, tagMs, tagText } from "../xml/tag-values.ts";
import { taggedTrack } from "../xml/tagged-track.ts";
import type { XmlAttributes } from "../xml/xml-elements.ts";

// What names the track, in the order in which rekordbox writes it. Its number differs from export to export, and the
// folders of a person's disk are no part of the row.
const NAMING_ATTRIBUTES = ["Name", "Artist", "Album", "Remixer", "Label", "Mix"];

/**
 * A `TRACK` of the collection as an entry. The attributes are those of "Format of rekordbox XML" (rekordbox.com, "XML
 * format list"): TotalTime in seconds, AverageBpm in bpm, Tonality as text. `gridBpm` is the `Bpm` of its first
 * `TEMPO`, which stands in where the average is missing.
 */
export function rekordboxEntry(attributes: XmlAttributes, gridBpm: string | undefined): ReadEntry {
  const parts = taggedTrack({
    artist: tagText(attributes.Artist),
    title: tagText(attributes.Name),
    mix: tagText(attributes.Mix),
    label: tagText(attributes.Label),
  });
  return {
    ...parts,
    raw: elementText("TRACK", attributes, NAMING_ATTRIBUTES),
    cueMs: null,
    layer: 0,
    bpm: tagBpm(attributes.AverageBpm) ?? tagBpm(gridBpm) ?? parts.bpm,
    camelot: parseKey(attributes.Tonality ?? "") ?? parts.camelot,
    details: { ...noDetails, isrc: isrcOf(attributes.ISRC ?? null), durationMs: tagMs(attributes.TotalTime) },
  };
}
