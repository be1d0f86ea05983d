import { splitArtistTitle } from "./artist-title.ts";
import { MAX_LINE_LENGTH } from "./limits.ts";
import { lineMarkers } from "./line-markers.ts";
import { plainLine } from "./line-markup.ts";
import type { ReadEntry } from "./reader.ts";
import { type LabelStyle, releaseLabel } from "./release-label.ts";
import { knownParts } from "./track-status.ts";
import { endsLikeVersion } from "./version-words.ts";

// A row is read from the outside in:
//   raw -> plain text -> leading markers (number, stamp, layer) -> trailing key and tempo -> trailing label
//       -> artist | title -> status
// Every pattern is linear on long input: quantifiers are bounded or anchored, and none nests.

/** A row as the grammar reads it: an entry without its raw text. */
export type ParsedTrackLine = Omit<ReadEntry, "raw">;

/**
 * Reads one row of a track list. Never throws: a row that says nothing is `unidentified`, and keeps its position.
 * Only the first 64 KiB of a row are looked at; readers refuse longer ones.
 */
export function parseTrackLine(raw: string, labelStyle: LabelStyle = "brackets"): ParsedTrackLine {
  const { rest, cueMs, layer } = lineMarkers(plainLine(raw.slice(0, MAX_LINE_LENGTH)));
  const { text, camelot, bpm } = trailingMeasures(firstOfSeveral(rest));
  const labelled = releaseLabel(text, labelStyle);
  const { artist, title } = splitArtistTitle(labelled.rest === "" ? wholeBracket(text) : labelled.rest);
  const { label, catalogueNumber } = labelled.rest === "" ? noLabel : labelled;
  return { ...knownParts(artist, tidyTitle(title)), label, catalogueNumber, cueMs, layer, bpm, camelot };
}

const noLabel = { label: null, catalogueNumber: null };

// `[Interview]` as a whole row is no label.
function wholeBracket(text: string): string {
  return text.replace(/^\[|\]$/g, "").trim();
}

// `A - B [Label] + C - D [Label]` lists two tracks on one row; a row is one entry, and the raw text keeps the other.
function firstOfSeveral(text: string): string {
  const end = text.search(/\]\s[+/]\s\S/);
  return end === -1 ? text : text.slice(0, end + 1);
}

function trailingMeasures(line: string): { text: string; camelot: string | null; bpm: number | null } {
  let text = line;
  const tempo = /\s(?:[-–—]\s)?[[(]?(\d{2,3}(?:\.\d{1,3})?)\s?bpm[\])]?$/i.exec(text);
  // After `Artist - ` a text like a tempo or a key is the title itself.
  const isTempo = tempo !== null && /[-–—]/.test(text.slice(0, tempo.index));
  if (isTempo) text = text.slice(0, tempo.index);
  const key = /\s(?:[-–—]\s|[[(])0?([1-9]|1[0-2])([AB])[\])]?$/i.exec(text);
  const isKey = key !== null && /[-–—]/.test(text.slice(0, key.index));
  return {
    text: isKey ? text.slice(0, key.index) : text,
    camelot: isKey ? `${key[1]}${key[2]?.toUpperCase()}` : null,
    bpm: isTempo ? Number(tempo[1]) : null,
  };
}

// A version in square brackets before the label becomes one in parentheses, so that versions look alike; a bracket
// that was never opened and a dash that separates nothing go.
function tidyTitle(title: string): string {
  const versioned = title.replace(/\[([^[\]]{1,200})\]/g, (whole, text: string) =>
    endsLikeVersion(text) ? `(${text})` : whole,
  );
  const closed = versioned.endsWith("]") && !versioned.includes("[") ? versioned.slice(0, -1).trim() : versioned;
  return closed.replace(/(?<=\S)\s[-–—]$/, "");
}
