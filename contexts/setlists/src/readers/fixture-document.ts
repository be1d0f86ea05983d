import { readFileSync } from "node:fs";
import { decodeDocument } from "./decode-document.ts";
import type { Reader, ReadItem, ReadSetlist, Rejection, TextDocument } from "./reader.ts";

/** A fixture beside the test that names it (`import.meta.url`), decoded as an import decodes it. */
export function fixtureDocument(testUrl: string, name: string): TextDocument {
  const url = new URL(`./fixtures/${encodeURIComponent(name)}`, testUrl);
  return { filename: name, text: decodeDocument(readFileSync(url)).text };
}

/** Everything a reader makes of a document, setlists and rejections apart. */
export function readAll(reader: Reader, document: TextDocument): { setlists: ReadSetlist[]; rejections: Rejection[] } {
  const items: ReadItem[] = [...reader.read(document, {})];
  return {
    setlists: items.flatMap((item) => (item.type === "setlist" ? [item.setlist] : [])),
    rejections: items.flatMap((item) => (item.type === "rejected" ? [item.rejection] : [])),
  };
}

/** The entries of a setlist in one line each: `status: artist | title | label | cue | layer`. */
export function entryLines(setlist: ReadSetlist | undefined): string[] {
  return (setlist?.entries ?? []).map((entry) => {
    const { status, artistText, titleText, label, cueMs, layer } = entry;
    return `${status}: ${artistText} | ${titleText} | ${label} | ${cueMs} | ${layer}`;
  });
}
