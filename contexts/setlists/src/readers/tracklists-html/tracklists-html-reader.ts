import { refuseBlockPage } from "../html/block-page.ts";
import { type HtmlPage, type PageElement, parseHtmlHead, parseHtmlPage } from "../html/html-page.ts";
import { findElement, hasClass, statedValues } from "../html/page-elements.ts";
import { isOfSite } from "../html/page-site.ts";
import { MAX_LINE_LENGTH } from "../limits.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { titleOfFile } from "../title-of-file.ts";
import { isComponent, rowEntry } from "./row-entry.ts";
import { setOfPage, tracklistsSite } from "./set-of-page.ts";
import { trackRows } from "./track-rows.ts";

/** A page of 1001Tracklists as a browser saves it, or the part of one that holds the list. */
export const tracklistsHtmlReader: Reader = { format: "1001tracklists-html", version: 1, detect, read };

// Style sheets put the first row of a whole page beyond what detection looks at, so its head decides; a saved part of a
// page has no head, and shows rows.
function detect(document: TextDocument): number {
  const page = parseHtmlHead(document.text);
  if (page === null) return 0;
  if (isOfSite(page, tracklistsSite)) return 0.97;
  const row = findElement(page.root, (element) => hasClass(element, "tlpItem"));
  return findElement(row, (element) => hasClass(element, "trackValue")) === undefined ? 0 : 0.9;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const page = parseHtmlPage(document.text);
  const list = findElement(page.root, isList);
  const rows = trackRows(list ?? page.root);
  if (rows.length === 0) {
    refuseBlockPage(page);
    yield rejectedItem(1, document.filename ?? "", "The page has no track list.");
    return;
  }
  const entries: ReadEntry[] = [];
  for (const item of rowItems(page, rows)) {
    if ("type" in item) yield item;
    else entries.push(item);
  }
  const announced = announcedRows(list);
  const missing = announced - rows.length;
  if (list !== undefined && missing > 0) {
    const reason = `The page announces ${announced} rows and holds ${rows.length}; save it again once all are loaded.`;
    yield rejectedItem(page.lineOf(list), "", reason);
  }
  if (entries.length === 0) return;
  const set = setOfPage(page, list, titleOfFile(document.filename));
  yield setlistItem({ ...set, completeness: missing > 0 ? "incomplete" : "unknown", entries });
}

function isList({ attribs }: PageElement): boolean {
  return attribs.id === "tlTab" || attribs.itemtype?.endsWith("schema.org/MusicPlaylist") === true;
}

function* rowItems(page: HtmlPage, rows: readonly PageElement[]): Generator<ReadItem | ReadEntry> {
  let count = 0;
  let mainLayer = 0;
  for (const row of rows) {
    const line = page.lineOf(row);
    const entry = rowEntry(row, mainLayer);
    if (!isComponent(row)) mainLayer = entry.layer;
    if (entry.raw.length > MAX_LINE_LENGTH) {
      yield rejectedItem(line, entry.raw, `The row is longer than ${MAX_LINE_LENGTH} characters.`);
      continue;
    }
    assertRoomForEntry(count, line);
    count += 1;
    yield entry;
  }
}

// The number of rows, those played over others included.
function announcedRows(list: PageElement | undefined): number {
  const text = statedValues(list, "numTracks")[0] ?? "";
  return /^\d{1,5}$/.test(text) ? Number(text) : 0;
}
