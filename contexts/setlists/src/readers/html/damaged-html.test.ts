import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damagedText } from "../../../test/damaged-text.ts";
import { readers as allReaders } from "../detect-reader.ts";
import { readAll } from "../fixture-document.ts";
import { mixesdbHtmlReader } from "../mixesdb-html/mixesdb-html-reader.ts";
import { tracklistsHtmlReader } from "../tracklists-html/tracklists-html-reader.ts";

const folder = (name: string) => new URL(`../${name}/fixtures/`, import.meta.url);
const readers = [tracklistsHtmlReader, mixesdbHtmlReader];
const pages = ["tracklists-html", "mixesdb-html"].flatMap((name) =>
  readdirSync(folder(name)).map((file) => [file, readFileSync(new URL(file, folder(name)), "utf8")] as const),
);

const PIECES = ["<", ">", '"', "&", "</div>", "<ol>", "<!--", "<script>", "\0", "\ud800"];

describe("the readers of HTML", () => {
  it.each(pages)("read %s after any damage, or refuse it with a reason", (filename, page) => {
    fc.assert(
      fc.property(damagedText(page, PIECES), fc.constantFrom(...readers), (text, reader) => {
        try {
          const { setlists } = readAll(reader, { filename, text });
          expect(setlists.every(({ entries }) => entries.length > 0)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ kind: "invalid", code: expect.stringMatching(/^document-/) });
        }
      }),
    );
  });

  it.each([
    [
      "a blog that links to both sites",
      '<a href="https://www.1001tracklists.com/">1</a><a href="https://www.mixesdb.com/">2</a>',
    ],
    ["a page with a captcha of its own", '<title>Contact</title><form><div class="g-recaptcha"></div></form>'],
    [
      "another wiki",
      '<title>Rill | Wiki</title><body class="mediawiki"><div id="mw-content-text"><ol><li>A - B</li></ol></div>',
    ],
    ["a page that writes of MixesDB", "<title>Rill | MixesDB</title><ol><li>A - B</li></ol>"],
    [
      "a play list of another site",
      '<div itemscope itemtype="https://schema.org/MusicPlaylist"><p itemprop="tracks"><meta itemprop="name" content="A"></p></div>',
    ],
    [
      "a site with a like name",
      '<link rel="canonical" href="https://not1001tracklists.com/"><link rel="canonical" href="https://mixesdb.com.example/">',
    ],
    ["an address that is none", '<link rel="canonical" href="https://[1001tracklists.com">'],
    ["XML", '<?xml version="1.0"?><DJ_PLAYLISTS><COLLECTION><TRACK Name="A"/></COLLECTION></DJ_PLAYLISTS>'],
    ["a wiki list", "<list>\nA - B\n</list>"],
    ["text", "1001Tracklists: Rill - Tow"],
  ])("do not recognise %s", (_name, text) => {
    expect(readers.map((reader) => reader.detect({ filename: null, text }))).toEqual([0, 0]);
  });

  it("recognise no fixture of another format, nor of each other", () => {
    const others = new URL("../", import.meta.url);
    const found = readdirSync(others, { recursive: true, encoding: "utf8" })
      .filter((path) => path.includes("/fixtures/"))
      .map((path) => ({ path, text: readFileSync(new URL(encodeURI(path), others), "utf8") }))
      .flatMap(({ path, text }) =>
        readers.filter((reader) => reader.detect({ filename: null, text }) > 0).map(({ format }) => [path, format]),
      );
    expect(
      found.filter(([path]) => !path?.startsWith("tracklists-html/") && !path?.startsWith("mixesdb-html/")),
    ).toEqual([]);
    expect(found).toHaveLength(pages.length);
  });

  it.each(pages)("are surer of %s than the readers of other formats", (filename, text) => {
    const document = { filename, text };
    const own = Math.max(...readers.map((reader) => reader.detect(document)));
    const others = allReaders.filter(({ format }) => readers.every((reader) => reader.format !== format));
    expect(Math.max(...others.map((reader) => reader.detect(document)))).toBeLessThan(own);
  });

  it.each([
    ["elements nested too deeply", `\n${"<div>".repeat(600)}`, "document-html-too-deep", /512 at line 2/],
    ["millions of open and stray tags", "<b>".repeat(1e6) + "</i>".repeat(1e6), "document-html-too-deep", /line 1/],
    ["too many elements", `\n${"<br>".repeat(300_001)}`, "document-html-too-large", /300000 elements by line 2/],
    ["a page that is too long", `<p>${" ".repeat(33 * 1024 * 1024)}`, "document-html-too-large", /33554432 characters/],
  ])("refuse %s in bounded time", (_name, text, code, message) => {
    const started = performance.now();
    for (const reader of readers) {
      expect(reader.detect({ filename: null, text })).toBe(0);
      expect(() => readAll(reader, { filename: null, text })).toThrow(
        expect.objectContaining({ kind: "invalid", code, message: expect.stringMatching(message) }),
      );
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ["rows within rows", `${'<div class="tlpItem">'.repeat(500)}${"<p>Rill - Tow</p>".repeat(30_000)}`],
    ["headings within headings", `<div id="mw-content-text">${"<h2>".repeat(500)}${"x".repeat(10_000_000)}`],
    ["lists within lists", `<div id="mw-content-text">${"<ol><li>A - B".repeat(250)}${"<li>A - B".repeat(15_000)}`],
    ["a tag without an end", `<div id="mw-content-text" ${"a=1 ".repeat(1_000_000)}`],
    ["entities without an end", "&amp".repeat(2_000_000)],
  ])("read %s in bounded time", (_name, text) => {
    const started = performance.now();
    for (const reader of readers) {
      expect(readAll(reader, { filename: null, text }).rejections.length).toBeLessThan(10);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
