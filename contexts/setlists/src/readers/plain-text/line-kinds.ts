import { dashBetween } from "../artist-title.ts";
import { lineMarkers } from "../line-markers.ts";
import { plainLine } from "../line-markup.ts";
import { dateWithin, leadingDate } from "../set-date.ts";

/** What one line of a plain-text document is, before its neighbours are looked at. */
export type LineKind = "blank" | "heading" | "title" | "marked_row" | "row" | "link" | "text";

const rule = /^[-=_*~#\s]{3,200}$/;
const sectionWords = /^(?:track ?list(?:ing)?|set ?list|play ?list|part|hour|disc|cd|side|set)\b[^-–—]{0,40}$/i;
const unknownRow = /^(?:\?{1,9}|\.{3,9}|…|ids?)$/i;

/** Tells the kind of a line that is no longer than a row may be. */
export function lineKind(raw: string): LineKind {
  const text = plainLine(raw);
  if (text === "" || rule.test(text)) return "blank";
  if (/https?:\/\/|(?:^|\s)www\./i.test(text)) return "link";
  const heading = /^#{1,6}\s(.*)$/.exec(text);
  const body = heading?.[1] ?? text;
  if (isTitle(body)) return "title";
  const markers = lineMarkers(text);
  if (markers.number !== null || markers.hasStamp || markers.layer > 0) return "marked_row";
  if (unknownRow.test(text)) return "row";
  if (sectionWords.test(body) || /^;|^=.*=$|:$/.test(body)) return "heading";
  if (dashBetween(markers.rest) !== null || /^["“][^"“”]{1,500}["”]\sby\s/i.test(text)) {
    return markers.rest === text ? "row" : "marked_row";
  }
  return heading === null ? "text" : "heading";
}

// `2019-06-15 - Performer @ Venue`, `June 29, 2001`, `Performer @ Venue, 15 June 2019`.
function isTitle(text: string): boolean {
  const leading = leadingDate(text);
  if (leading !== null)
    return text.length === leading.end || /^\s?[-–—|,]\s|^\s\S.*\s@\s/.test(text.slice(leading.end));
  if (lineMarkers(text).rest !== text) return false;
  const date = dateWithin(text);
  if (date === null) return false;
  const rest = `${text.slice(0, date.start)}${text.slice(date.end)}`;
  return dashBetween(rest) === null || /\s@\s/.test(rest) || date.start === 0;
}
