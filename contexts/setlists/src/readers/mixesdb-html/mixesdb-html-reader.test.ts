import { describe, expect, it } from "vitest";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { mixesdbHtmlReader } from "./mixesdb-html-reader.ts";

const fixture = (name: string) => fixtureDocument(import.meta.url, name);

function aPage(content: string, { bodyClass = "mediawiki ns-0", title = "2014-03-08 - Lena Quist - Rill FM" } = {}) {
  const text =
    `<html><head><title>${title} | MixesDB</title></head><body class="${bodyClass}">` +
    `<div id="mw-content-text">${content}</div></body></html>`;
  return { filename: "saved page.html", text };
}

describe("mixesdbHtmlReader", () => {
  it("reads what a page says of the set: title, categories, address", () => {
    const { setlists } = readAll(mixesdbHtmlReader, fixture("night-signals.html"));
    expect(setlists.map(({ entries, ...set }) => ({ ...set, rows: entries.length }))).toEqual([
      {
        title: "2014-03-08 - Lena Quist & Bram Osk @ Tower Room, Velm (Night Signals)",
        performedOn: "2014-03-08",
        performers: ["Lena Quist", "Bram Osk"],
        event: "Night Signals",
        venue: "Tower Room, Velm",
        kind: "dj_set",
        completeness: "incomplete",
        url: "https://www.mixesdb.com/w/2014-03-08_-_Lena_Quist_%26_Bram_Osk_@_Tower_Room,_Velm_(Night_Signals)",
        rows: 7,
      },
    ]);
  });

  it("reads the lists of the track list's section, inner lists as layers, without headings and shop links", () => {
    const [set] = readAll(mixesdbHtmlReader, fixture("night-signals.html")).setlists;
    expect(entryLines(set)).toEqual([
      "not_a_track: null | Intro | null | 0 | 0",
      "identified: Bram Osk | Lattice | Ferrous | 240000 | 0",
      "identified: Ivo Lund | Chant (Acapella) | null | null | 1",
      "identified: Nell Garrow | Vapour | null | null | 1",
      "identified: Tamsin Oke | Holloway (Bram Osk Remix) | null | 3723000 | 0",
      "unidentified: null | null | null | null | 0",
      "identified: Corin Vale & Rill | Reedbed <3 | Ferrous | null | 0",
    ]);
    expect(set?.entries[1]?.raw).toBe("[004] Bram Osk - Lattice [Ferrous - FER 007]");
  });

  it("rejects lines between the lists, by their line in the document", () => {
    expect(readAll(mixesdbHtmlReader, fixture("night-signals.html")).rejections).toEqual([
      { line: 29, text: "Rill - Tow outside the list", reason: "The line stands outside the list of tracks." },
      { line: 30, text: "Tracklist source", reason: "The line is a link, not a track." },
    ]);
  });

  it("reads rows that are no list items, and the address that the browser noted", () => {
    const { setlists, rejections } = readAll(mixesdbHtmlReader, fixture("list-rows.html"));
    expect(rejections).toEqual([]);
    expect(setlists).toMatchObject([
      {
        title: "2012-05-05 - Nell Garrow - Harbour FM",
        performedOn: "2012-05-05",
        performers: ["Nell Garrow"],
        event: "Harbour FM",
        kind: "radio_show",
        completeness: "complete",
        url: "https://www.mixesdb.com/w/2012-05-05_-_Nell_Garrow_-_Harbour_FM",
      },
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Bram Osk | Lattice | null | 0 | 0",
      "unidentified: null | null | null | 300000 | 0",
      "identified: Ivo Lund | Chant | null | 600000 | 0",
    ]);
  });

  it("takes the title from the head where the page has no heading, and finds lists inside of other elements", () => {
    const { setlists } = readAll(
      mixesdbHtmlReader,
      aPage("<div><ul><li>Rill - Tow<div><ol><li>A - B</li></ol></div></li></ul></div>"),
    );
    expect(setlists).toMatchObject([
      { title: "2014-03-08 - Lena Quist - Rill FM", entries: [{ layer: 0 }, { artistText: "A", layer: 1 }] },
    ]);
  });

  it.each([
    ["a page without a list", aPage("<p></p>")],
    ["a category page", aPage("<ul><li>Rill - Tow</li></ul>", { bodyClass: "mediawiki ns-14" })],
  ])("says of %s that it has no track list", (_name, document) => {
    expect(mixesdbHtmlReader.detect(document)).toBe(0.97);
    expect(readAll(mixesdbHtmlReader, document)).toEqual({
      setlists: [],
      rejections: [{ line: 1, text: "2014-03-08 - Lena Quist - Rill FM", reason: "The page has no track list." }],
    });
  });

  it("names a captcha page instead of parsing it", () => {
    const text = '<title>www.mixesdb.com</title>\n<form id="challenge-form"></form>';
    expect(mixesdbHtmlReader.detect({ filename: null, text })).toBe(0.97);
    expect(() => readAll(mixesdbHtmlReader, { filename: null, text })).toThrow(
      expect.objectContaining({ code: "document-captcha", message: expect.stringContaining("line 2") }),
    );
  });

  it("rejects a row beyond the limit by its line", () => {
    const document = aPage(`<ol><li>Rill - Tow</li>\n<li>${"x".repeat(70_000)}</li></ol>`);
    expect(readAll(mixesdbHtmlReader, document)).toMatchObject({
      setlists: [{ entries: [{ titleText: "Tow" }] }],
      rejections: [{ line: 2, reason: "The row is longer than 65536 characters." }],
    });
  });
});
