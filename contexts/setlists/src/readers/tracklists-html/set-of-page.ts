import { isValidArtist } from "../../identity/artist-validity.ts";
import type { HtmlPage, PageElement } from "../html/html-page.ts";
import { elementsIn, findElement, metaContent, statedValues } from "../html/page-elements.ts";
import { addressOn, type Site } from "../html/page-site.ts";
import { visibleText } from "../html/visible-text.ts";
import type { ReadSetlist } from "../reader.ts";
import { dateWithin, partialDate } from "../set-date.ts";
import { kindOfTitle, parseSetTitle } from "../set-title.ts";

/** The site, as its pages name themselves. */
export const tracklistsSite: Site = { name: "1001Tracklists", domain: "1001tracklists.com" };

/** What a page says of the set as a whole; `list` is the element of its track list, `fallback` a title of last resort. */
export function setOfPage(
  page: HtmlPage,
  list: PageElement | undefined,
  fallback: string | null,
): Omit<ReadSetlist, "entries" | "completeness"> {
  const { root } = page;
  const heading = findElement(
    findElement(root, ({ attribs }) => attribs.id === "pageTitle"),
    ({ name }) => name === "h1",
  );
  const known = [...performerLinks(heading), ...statedValues(list, "author")].filter((name) => isValidArtist(name));
  const title =
    statedValues(list, "name")[0] ??
    textOf(heading) ??
    metaContent(root, "property", "og:title") ??
    textOf(findElement(root, ({ name }) => name === "title")) ??
    fallback ??
    "Untitled set";
  const statedDate = partialDate(statedValues(list, "datePublished")[0] ?? "");
  const read = readTitle(title, statedDate, known);
  const about = metaContent(root, "name", "description") ?? "";
  return {
    ...read,
    // The page's own word on its performers stands against a title that names none of them.
    performers:
      known.length === 0 || read.performers.some((name) => known.includes(name))
        ? read.performers
        : [...new Set(known)],
    kind: kindOfTitle(`${title} ${about}`),
    url: addressOn(page, tracklistsSite),
  };
}

// Titles end with the date (`Performer - Show 2011-06-15`, `Performer @ Venue, City 2011-06-15`); the grammar of set
// titles has it in front.
function readTitle(
  title: string,
  statedDate: string | null,
  known: readonly string[],
): ReturnType<typeof parseSetTitle> {
  const found = dateWithin(title);
  const atEnd = found?.date != null && found.end === title.length;
  const date = atEnd ? found.date : found === null ? statedDate : null;
  if (date === null) return parseSetTitle(title, known);
  const rest = atEnd ? title.slice(0, found.start).trim() : title;
  const read = parseSetTitle(`${date} - ${rest}`, known);
  // `Closing Party 2011-06-15` may be a performer or an event.
  const performers = read.event === null && read.venue === null ? [] : read.performers;
  return { ...read, performers, title: parseSetTitle(title).title };
}

function performerLinks(heading: PageElement | undefined): string[] {
  const links = heading === undefined ? [] : [...elementsIn(heading)];
  return links
    .filter(({ name, attribs }) => name === "a" && attribs.href?.includes("/dj/") === true)
    .map(textOf)
    .filter((name) => name !== null);
}

function textOf(element: PageElement | undefined): string | null {
  const text = element === undefined ? "" : visibleText(element, () => false);
  return text === "" ? null : text;
}
