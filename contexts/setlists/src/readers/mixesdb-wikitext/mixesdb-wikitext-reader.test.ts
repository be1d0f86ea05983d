import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentLines } from "../document-lines.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { mixesdbWikitextReader } from "./mixesdb-wikitext-reader.ts";
import { wikiRows } from "./wiki-rows.ts";

const pageName = "2014-03-08_-_Lena_Quist_@_Tower_Room,_Velm_(Night_Signals).wiki";

describe("mixesdbWikitextReader", () => {
  it("reads the track list of a page: title from the file, nesting as layers, templates and comments out", () => {
    const { setlists, rejections } = readAll(mixesdbWikitextReader, fixtureDocument(import.meta.url, pageName));
    expect(setlists).toHaveLength(1);
    expect(setlists[0]).toMatchObject({
      title: "2014-03-08 - Lena Quist @ Tower Room, Velm (Night Signals)",
      performedOn: "2014-03-08",
      performers: ["Lena Quist"],
      venue: "Tower Room, Velm",
      event: "Night Signals",
      completeness: "incomplete",
    });
    expect(entryLines(setlists[0])).toEqual([
      "not_a_track: null | Intro | null | 0 | 0",
      "identified: Bram Osk | Lattice | Ferrous | 240000 | 0",
      "identified: Ivo Lund | Chant (Acapella) | null | null | 1",
      "identified: Nell Garrow | Vapour | null | null | 1",
      "identified: Tamsin Oke | Holloway (Bram Osk Remix) | null | null | 0",
      "identified: Corin Vale | Reedbed | Ferrous | null | 0",
    ]);
    expect(setlists[0]?.entries[4]?.raw).toBe(
      "# '''Remix Of The Week:''' Tamsin Oke - [[Holloway (EP)|Holloway]] (Bram Osk Remix)",
    );
    expect(rejections).toEqual([
      { line: 21, text: "[https://example.org/source Tracklist source]", reason: "The line is a link, not a track." },
    ]);
  });

  it("reads a JSON object of pages, and rejects a page without a track list by its path", () => {
    const { setlists, rejections } = readAll(mixesdbWikitextReader, fixtureDocument(import.meta.url, "pages.json"));
    expect(setlists.map(({ title, performers, completeness }) => ({ title, performers, completeness }))).toEqual([
      { title: "2012-05-05 - Lena Quist - Night Signals", performers: ["Lena Quist"], completeness: "complete" },
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Bram Osk | Lattice | null | 0 | 0",
      "unidentified: null | null | null | null | 0",
      "identified: Ivo Lund | Chant | null | null | 0",
    ]);
    expect(rejections).toEqual([
      {
        line: 8,
        text: "2012-05-12 - VA @ Quay Festival",
        reason: "/w/2012-05-12_-_VA_@_Quay_Festival, line 1: The page has no track list.",
      },
    ]);
  });

  it("reads on below the sub-headings of the track list, until a heading of its level", () => {
    const text = "== Tracklist ==\n=== Part 1 ===\n# Rill - Tow\n=== Part 2 ===\n# A - B\n== Comments ==\n# C - D";
    expect(entryLines(readAll(mixesdbWikitextReader, { filename: null, text }).setlists[0])).toEqual([
      "identified: Rill | Tow | null | null | 0",
      "identified: A | B | null | null | 0",
    ]);
  });

  it.each(["x".repeat(65_535), "{{x ".repeat(1_000_000)])(
    "reads a page with the long line %.8s in bounded time",
    (line) => {
      const started = performance.now();
      const document = { filename: null, text: `== Tracklist ==\n# Rill - Tow\n${line}` };
      expect(readAll(mixesdbWikitextReader, document)).toMatchObject({ setlists: [{}], rejections: [{ line: 3 }] });
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );

  it("accounts for every line of any page", () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        "",
        "# Rill - Tow",
        "## A - B",
        "== Tracklist ==",
        "== Other ==",
        "<list>",
        "</list>",
        "{{A",
        "}}",
        "<!--",
        "-->",
        "{|",
        "|}",
        "[[Category:X]]",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join("\n");
        expect([...wikiRows(text)].map((row) => row.line)).toEqual(
          [...documentLines(text)].map(({ number }) => number),
        );
      }),
    );
  });
});
