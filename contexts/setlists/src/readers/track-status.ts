import { isValidArtist } from "../identity/artist-validity.ts";
import type { EntryStatus } from "./reader.ts";

/** What is known of a row: its status and the parts that the status lets stand. */
interface KnownParts {
  readonly status: EntryStatus;
  readonly artistText: string | null;
  readonly titleText: string | null;
}

const speech =
  /^(?:intro|introduction|outro|interview|jingles?|news|weather|speech|talk(?:ing)?|voice ?over|commercials?|adverts?|ads|break|station id|ident)$/i;

const noName = /^(?:\?{1,9}|artist unknown|unknown artists?|ids?)$/i;

const noTitle =
  /^(?:\?{1,9}|\.{2,9}|…|ids?(?: ?#?\d{1,3})?\??|track ids?|unknown(?: track| title| id)?|title unknown|tb[acd]|n\/a|not identified|unidentified(?: track)?)$/i;

/** Decides the status of a row from its artist and title as written; null or blank means absent. */
export function knownParts(artist: string | null, title: string | null): KnownParts {
  const titleText = present(title);
  const written = present(artist);
  if (written === null && artist === null && titleText !== null && isSpeech(titleText)) {
    return { status: "not_a_track", artistText: null, titleText };
  }
  const artistText = written !== null && !noName.test(written) && isValidArtist(written) ? written : null;
  if (titleText === null || isUnknownTitle(titleText)) return { status: "unidentified", artistText, titleText: null };
  return { status: artistText === null ? "unknown_artist" : "identified", artistText, titleText };
}

// `ID (Night Shift Remix)`: knowing who remixed it does not identify the track.
function isUnknownTitle(title: string): boolean {
  const parenthesis = title.indexOf("(");
  const base = parenthesis > 0 ? title.slice(0, parenthesis).trim() : title;
  return noTitle.test(base) || /^[\s.…_–—-]{1,20}$/.test(title);
}

function isSpeech(text: string): boolean {
  return speech.test(text.replace(/^[*[(]{1,3}|[*\])]{1,3}$/g, "").trim());
}

function present(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
