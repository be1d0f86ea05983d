import { dashBetween } from "./artist-title.ts";
import { plainLine } from "./line-markup.ts";
import { performersOf } from "./performers.ts";
import type { SetlistKind } from "./reader.ts";
import { dateWithin, leadingDate } from "./set-date.ts";

/** What the title of a set says; null (or no performers) where it does not. */
export interface SetTitle {
  /** The whole title as one line of plain text. */
  readonly title: string;
  readonly performedOn: string | null;
  readonly performers: readonly string[];
  readonly event: string | null;
  readonly venue: string | null;
}

/**
 * Reads `2011-06-15 - Performer @ Venue, City (Show)` and `2013-05-13 - Performer - Show 132, Station` (the form of
 * MixesDB page titles). A title with neither a date nor `@` names no performer for certain, so none is taken.
 */
export function parseSetTitle(text: string, knownPerformers: readonly string[] = []): SetTitle {
  const title = plainLine(text.slice(0, 2000));
  const leading = leadingDate(title);
  const date = leading ?? dateWithin(title);
  const performedOn = date?.date ?? null;
  const rest = date === null ? title : withoutDate(title, date.start, date.end);
  const at = rest.search(/\s@\s/);
  if (at !== -1) {
    const performers = performersOf(rest.slice(0, at).trim(), knownPerformers);
    return { title, performedOn, performers, ...place(rest.slice(at + 3)) };
  }
  const dash = leading === null ? null : dashBetween(rest);
  if (dash !== null) {
    const performers = performersOf(rest.slice(0, dash.start).trim(), knownPerformers);
    return { title, performedOn, performers, event: present(rest.slice(dash.end)), venue: null };
  }
  const performers = leading === null ? [] : performersOf(rest, knownPerformers);
  return { title, performedOn, performers, event: null, venue: null };
}

/** What a title says about its kind: the words radio, FM, podcast or broadcast make it a radio show. */
export function kindOfTitle(title: string): SetlistKind {
  return /\b(?:radio|fm|podcasts?|broadcast)\b/i.test(title) ? "radio_show" : "dj_set";
}

function place(text: string): { event: string | null; venue: string | null } {
  const open = text.lastIndexOf(" (");
  if (!text.endsWith(")") || open === -1) {
    const dash = text.lastIndexOf(" - ");
    if (dash === -1) return { event: null, venue: present(text) };
    return { event: present(text.slice(dash + 3)), venue: present(text.slice(0, dash)) };
  }
  return { event: present(text.slice(open + 2, -1)), venue: present(text.slice(0, open)) };
}

function withoutDate(title: string, start: number, end: number): string {
  const before = title.slice(0, start).replace(/[\s,(]{0,3}$/, "");
  const after = title.slice(end).replace(/^[\s,):]{0,3}(?:[-–—]\s)?/, "");
  return `${before} ${after}`.trim();
}

function present(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}
