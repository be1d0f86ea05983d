import { refuseBlockPage } from "../html/block-page.ts";
import { type HtmlPage, type PageElement, parseHtmlHead, parseHtmlPage } from "../html/html-page.ts";
import { elementsIn, findElement, hasClass, metaContent } from "../html/page-elements.ts";
import { addressOn, isOfSite, type Site } from "../html/page-site.ts";
import { visibleText } from "../html/visible-text.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { wikiEntry, wikiSetlist } from "../mixesdb-wikitext/wiki-page.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { titleOfFile } from "../title-of-file.ts";
import { pageRows } from "./page-rows.ts";

const site: Site = { name: "MixesDB", domain: "mixesdb.com" };
const titleEnding = /\s[|–-]\sMixesDB$/;

/** A page of MixesDB as a browser saves it (MediaWiki). */
export const mixesdbHtmlReader: Reader = { format: "mixesdb-html", version: 1, detect, read };

function detect(document: TextDocument): number {
  const page = parseHtmlHead(document.text);
  if (page === null) return 0;
  if (isOfSite(page, site)) return 0.97;
  const isWiki =
    metaContent(page.root, "name", "generator")?.startsWith("MediaWiki") === true ||
    findElement(page.root, withId("mw-content-text")) !== undefined;
  return isWiki && titleEnding.test(textOf(page, ({ name }) => name === "title")) ? 0.97 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const page = parseHtmlPage(document.text);
  const content = findElement(page.root, withId("mw-content-text")) ?? findElement(page.root, withId("bodyContent"));
  const rows = content === undefined || !isArticle(page) ? [] : pageRows(page, content);
  const title = titleOf(page) ?? titleOfFile(document.filename) ?? "";
  const entries: ReadEntry[] = [];
  for (const { line, text, ...row } of rows) {
    if (row.type === "rejected") yield rejectedItem(line, text, row.reason);
    else if (text.length > MAX_LINE_LENGTH) {
      yield rejectedItem(line, text, `The row is longer than ${MAX_LINE_LENGTH} characters.`);
    } else {
      assertRoomForEntry(entries.length, line);
      entries.push(wikiEntry(text, text, row.nesting));
    }
  }
  if (entries.length === 0) {
    if (rows.length === 0) refuseBlockPage(page);
    yield rejectedItem(1, title, "The page has no track list.");
    return;
  }
  const categories = categoriesOf(page);
  const facts = { title, artists: [], date: null, venue: null, categories, url: addressOn(page, site) };
  yield setlistItem(wikiSetlist(facts, entries));
}

// MediaWiki writes the number of the page's namespace into a class; sets are in 0, categories and users elsewhere.
function isArticle(page: HtmlPage): boolean {
  return !/(?:^|\s)ns-[1-9]/.test(findElement(page.root, ({ name }) => name === "body")?.attribs.class ?? "");
}

function titleOf(page: HtmlPage): string | null {
  const heading =
    textOf(page, (element) => hasClass(element, "mw-page-title-main")) ||
    textOf(page, withId("firstHeadingTitle")) ||
    textOf(page, withId("firstHeading"));
  return heading || textOf(page, ({ name }) => name === "title").replace(titleEnding, "") || null;
}

// The links of the list of categories; the link before that list leads to all categories of the wiki.
function categoriesOf(page: HtmlPage): string[] {
  const box = findElement(page.root, withId("catlinks"));
  const items = box === undefined ? [] : [...elementsIn(box)].filter(({ name }) => name === "li");
  return items.map((item) => visibleText(item, () => false));
}

function textOf(page: HtmlPage, passes: (element: PageElement) => boolean): string {
  const element = findElement(page.root, passes);
  return element === undefined ? "" : visibleText(element, () => false);
}

function withId(id: string): (element: PageElement) => boolean {
  return ({ attribs }) => attribs.id === id;
}
