import { DomainError } from "@segue/kernel/errors";
import { lineNumberAt } from "../document-lines.ts";
import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson, parseJson } from "../parse-json.ts";
import { rejectedItem } from "../read-items.ts";
import type { Reader, ReadItem, TextDocument } from "../reader.ts";
import { safeText } from "../safe-text.ts";
import { partialDate } from "../set-date.ts";
import { titleOfFile } from "../title-of-file.ts";
import { readWikiPage } from "./wiki-page.ts";

const LIST_ROWS_AT_LEAST = 3;

/** MixesDB wikitext: one page, or a JSON object of pages `{ "<path>": {date, venue, artists, tracklist} }`. */
export const mixesdbWikitextReader: Reader = { format: "mixesdb-wikitext", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (looksLikeJson(head)) {
    return /^\s{0,1000}\{\s{0,1000}"[^"]{0,1000}"\s{0,100}:\s{0,100}\{/.test(head) &&
      /"tracklist"\s{0,10}:\s{0,10}"/.test(head)
      ? 0.9
      : 0;
  }
  if (/\[\[category:|^<list>|^={2,6}\s{0,5}track ?list/im.test(head)) return 0.95;
  const rows = head.match(/^#{1,2}\s{0,5}[^\s#]/gm)?.length ?? 0;
  const lines = head.match(/^[^\S\r\n]{0,20}\S/gm)?.length ?? 0;
  return rows >= LIST_ROWS_AT_LEAST && rows >= lines / 2 ? 0.7 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  if (looksLikeJson(document.text)) {
    yield* readContainer(document.text);
    return;
  }
  const title = titleOfFile(document.filename) ?? "";
  yield* readWikiPage({ title, wikitext: document.text, artists: [], date: null, venue: null, firstLine: 1 });
}

function* readContainer(text: string): Generator<ReadItem> {
  const pages = parseJson(text);
  if (!isRecord(pages)) {
    throw new DomainError("invalid", "document-shape", "The JSON is not an object of wikitext pages.");
  }
  const entries = Object.entries(pages);
  for (const [index, [path, page]] of entries.entries()) {
    const firstLine = (): number => lineNumberAt(text, text.indexOf(JSON.stringify(path)));
    if (!isRecord(page) || typeof page.tracklist !== "string") {
      yield rejectedItem(firstLine(), path, "The page has no text in `tracklist`.");
      continue;
    }
    const date = typeof page.date === "string" ? partialDate(page.date) : null;
    const artists = Array.isArray(page.artists) ? page.artists.filter((name) => typeof name === "string") : [];
    const items = readWikiPage({
      title: titleOfFile(path) ?? path,
      wikitext: page.tracklist,
      artists,
      date,
      venue: present(page.venue),
      firstLine: 1,
    });
    const fraction = (index + 1) / entries.length;
    for (const item of items)
      yield item.type === "rejected" ? inContainer(item, firstLine(), path) : { ...item, fraction };
  }
}

// The page is one JSON string on one line of the document: the line within the page goes into the reason.
function inContainer(item: ReadItem & { type: "rejected" }, line: number, path: string): ReadItem {
  const { rejection } = item;
  return {
    type: "rejected",
    rejection: { ...rejection, line, reason: safeText(`${path}, line ${rejection.line}: ${rejection.reason}`) },
  };
}

function present(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
