import { leadingStamp } from "./cue-stamp.ts";

/** What stands before the artist of a row. */
interface LineMarkers {
  /** The row without its markers. */
  readonly rest: string;
  /** The number of a numbered row (`01.`, `1)`, `#1`, `1 - `); null when it has none. */
  readonly number: number | null;
  readonly hasStamp: boolean;
  readonly cueMs: number | null;
  /** 1 for a row played over the one before it (`+ `, `w/ `), else 0. */
  readonly layer: number;
}

const MAX_MARKERS = 6;

/** Takes bullets, numbering, time stamps and layer marks off the beginning of a row, in whatever order they stand. */
export function lineMarkers(line: string): LineMarkers {
  let found: LineMarkers = { rest: line.trim(), number: null, hasStamp: false, cueMs: null, layer: 0 };
  for (let count = 0; count < MAX_MARKERS; count += 1) {
    const next = withoutOneMarker(found);
    if (next === null) break;
    found = next;
  }
  return found;
}

function withoutOneMarker(found: LineMarkers): LineMarkers | null {
  const { rest } = found;
  const stamp = found.hasStamp ? null : leadingStamp(rest);
  if (stamp !== null) return { ...found, rest: rest.slice(stamp.length).trim(), hasStamp: true, cueMs: stamp.cueMs };
  const layer = /^(?:\+(?=\s)|\(?\[?w\/\]?\)?)\s?(?=\S)/i.exec(rest);
  if (layer !== null && found.layer === 0) return { ...found, rest: rest.slice(layer[0].length).trim(), layer: 1 };
  const bullet = /^(?:[*•·▪►]|#{1,3}(?=\s)|[-–—](?=\s.{0,2000}\s[-–—]\s))\s?(?=\S)/.exec(rest);
  if (bullet !== null && found.number === null) return { ...found, rest: rest.slice(bullet[0].length).trim() };
  const numbering = numberingOf(rest);
  // A doubled number (`23. 23. Artist`) is one marker; another one belongs to the artist.
  if (numbering === null || (found.number ?? numbering.value) !== numbering.value) return null;
  return { ...found, rest: rest.slice(numbering.length).trim(), number: numbering.value };
}

function numberingOf(text: string): { value: number; length: number } | null {
  const match =
    /^#?(\d{1,4})\s?[.)](?![\d.])\s?(?=\S|$)/.exec(text) ??
    /^#(\d{1,4})\s(?=\S)/.exec(text) ??
    /^\((\d{1,3})\)\s(?=\S)/.exec(text) ??
    /^(0\d{1,2})\s(?=[^\s\-–—])/.exec(text) ??
    // `22 - Million` is an artist and a title: a number before a dash counts only when artist and title follow.
    /^(\d{1,3})\s?[-–—]\s(?=\?|ID\b|[^\s[\]][^[\]]{0,2000}\s[-–—]\s)/.exec(text);
  return match === null ? null : { value: Number(match[1]), length: match[0].length };
}
