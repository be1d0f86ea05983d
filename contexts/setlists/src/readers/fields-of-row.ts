import { dashBetween } from "./artist-title.ts";
import type { ReadEntry } from "./reader.ts";
import { parseTrackLine } from "./track-line.ts";
import { knownParts } from "./track-status.ts";

/** What a row's own fields for artist and title say. */
export type FieldParts = Omit<ReadEntry, "raw" | "cueMs" | "layer" | "details">;

const nothing = { label: null, catalogueNumber: null, bpm: null, camelot: null };

/**
 * Reads a row whose source keeps artist and title apart: both go in as they are. Only where the artist is missing may
 * the title hold both (`Artist - Title`); a key or tempo at the end of a title (`… - 4A`) is taken off.
 */
export function partsOfFields(artist: string | null, title: string | null): FieldParts {
  const artistText = present(artist);
  const titleText = present(title);
  if (artistText === null && titleText !== null && dashBetween(titleText) !== null) {
    const { cueMs: _cueMs, layer: _layer, ...parts } = parseTrackLine(titleText);
    return parts;
  }
  const measured = withoutMeasures(titleText);
  return { ...nothing, ...measured, ...knownParts(artistText, measured.titleText) };
}

// The grammar of rows takes the key off, of any artist.
function withoutMeasures(title: string | null): Pick<FieldParts, "titleText" | "bpm" | "camelot"> {
  const asWritten = { titleText: title, bpm: null, camelot: null };
  if (title === null || !/(?:\d[AB]|bpm)[\])]?$/i.test(title)) return asWritten;
  const { titleText, bpm, camelot } = parseTrackLine(`? - ${title}`);
  return bpm === null && camelot === null ? asWritten : { titleText, bpm, camelot };
}

function present(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
