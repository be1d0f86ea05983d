import { isValidArtist } from "../../identity/artist-validity.ts";
import { withHourStamps } from "../hour-stamps.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { Completeness, ReadEntry, ReadItem, ReadSetlist } from "../reader.ts";
import { kindOfTitle, parseSetTitle } from "../set-title.ts";
import { parseTrackLine } from "../track-line.ts";
import { categoriesOf, withoutLinks } from "./wiki-markup.ts";
import { wikiRows } from "./wiki-rows.ts";

/** What is known of a page besides its rows; artists, date and venue come from a container of pages, if any. */
interface WikiPageFacts {
  readonly title: string;
  readonly artists: readonly string[];
  readonly date: string | null;
  readonly venue: string | null;
  readonly categories: readonly string[];
  readonly url: string | null;
}

/** One page: its wikitext, and what its container says about it. */
interface WikiPage extends Omit<WikiPageFacts, "categories" | "url"> {
  readonly wikitext: string;
  /** The line of the document that the page's first line is on. */
  readonly firstLine: number;
}

/** Reads one page as a setlist; a page without a row is rejected as such, so that it does not vanish silently. */
export function* readWikiPage(page: WikiPage): Generator<ReadItem> {
  const entries: ReadEntry[] = [];
  for (const line of wikiRows(page.wikitext)) {
    if (line.type === "rejected") yield rejectedItem(page.firstLine + line.line - 1, line.raw, line.reason);
    if (line.type !== "row") continue;
    assertRoomForEntry(entries.length, page.firstLine + line.line - 1);
    entries.push(wikiEntry(line.raw, withoutLinks(line.text), line.nesting));
  }
  if (entries.length === 0) {
    yield rejectedItem(page.firstLine, page.title, "The page has no track list.");
    return;
  }
  yield setlistItem(wikiSetlist({ ...page, categories: categoriesOf(page.wikitext), url: null }, entries));
}

/** One row of a list; `nesting` is how deep its list lies in other lists: such rows are played over the one above. */
export function wikiEntry(raw: string, text: string, nesting: number): ReadEntry {
  const parsed = parseTrackLine(text);
  return { raw, ...parsed, layer: Math.max(parsed.layer, nesting) };
}

/** The set that a page describes: by its title, its categories, and what its container says. */
export function wikiSetlist(page: WikiPageFacts, entries: readonly ReadEntry[]): ReadSetlist {
  const title = parseSetTitle(page.title, [...page.artists, ...page.categories]);
  const artists = page.artists.filter((name) => isValidArtist(name));
  return {
    ...title,
    title: title.title === "" ? "Untitled set" : title.title,
    performers: artists.length > 0 ? artists : title.performers,
    venue: title.venue ?? page.venue,
    performedOn: title.performedOn ?? page.date,
    kind: kindOfTitle(title.title),
    completeness: completenessOf(page.categories),
    url: page.url,
    entries: withHourStamps(entries),
  };
}

/** `Tracklist: complete` or `Tracklist: incomplete` among the categories. */
export function completenessOf(categories: readonly string[]): Completeness {
  const names = categories.map((name) => name.toLowerCase());
  if (names.includes("tracklist: complete")) return "complete";
  return names.includes("tracklist: incomplete") ? "incomplete" : "unknown";
}
