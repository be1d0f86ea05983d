import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { noDetails } from "../no-details.ts";
import { tracklistsHtmlReader } from "./tracklists-html-reader.ts";

const fixture = (name: string) => fixtureDocument(import.meta.url, name);

function aRow(content: string, number = "01"): string {
  return `<div class="tlpItem"><span id="tlp0_tracknumber_value">${number}</span><div id="tlp0_content">${content}</div></div>`;
}

function aPage({ head = "", list = "", rows = aRow('<span class="trackValue">Rill - Tow</span>') } = {}) {
  const text = `<html><head>${head}</head><body><div id="tlTab">${list}\n${rows}</div></body></html>`;
  return { filename: "saved page.html", text };
}

describe("tracklistsHtmlReader", () => {
  it("reads what a page says of the set", () => {
    const { setlists, rejections } = readAll(tracklistsHtmlReader, fixture("tower-room.html"));
    expect(rejections).toEqual([]);
    expect(setlists.map(({ entries, ...set }) => ({ ...set, rows: entries.length }))).toEqual([
      {
        title: "Lena Quist & Bram Osk @ Tower Room, Velm, Norland 2019-03-08",
        performedOn: "2019-03-08",
        performers: ["Lena Quist", "Bram Osk"],
        event: null,
        venue: "Tower Room, Velm, Norland",
        kind: "dj_set",
        completeness: "unknown",
        url: "https://www.1001tracklists.com/tracklist/0example/lena-quist-bram-osk-tower-room-velm-2019-03-08.html",
        rows: 10,
      },
    ]);
  });

  it("reads every row: played together, unknown, mashups with their components, edits; no other element of the list", () => {
    const [set] = readAll(tracklistsHtmlReader, fixture("tower-room.html")).setlists;
    expect(entryLines(set)).toEqual([
      "identified: Ivo Lund | Lattice | Ferrous | 0 | 0",
      "identified: Nell Garrow & Rill | Chant (Acapella) | LANTERN | null | 1",
      "unidentified: null | null | null | 412000 | 0",
      "unidentified: Nell Garrow | null | null | 754000 | 0",
      "identified: Tamsin Oke vs. Corin Vale | Holloway vs. Reedbed (Lena Quist Mashup) | null | 1200000 | 0",
      "identified: Tamsin Oke | Holloway | null | null | 1",
      "identified: Corin Vale | Reedbed | Reed | null | 1",
      "identified: Ivo Lund ft. Rill | Vapour (Bram Osk Remix) (Live Edit) | Harbour | 4000000 | 0",
      "identified: Moss - Fern | Undertow | null | null | 0",
      "unidentified: null | null | null | null | 0",
    ]);
  });

  it("keeps what the page shows of a row, without its hidden parts, and the length of the recording", () => {
    const entries = readAll(tracklistsHtmlReader, fixture("tower-room.html")).setlists[0]?.entries ?? [];
    expect(entries.slice(0, 3).map(({ raw, details }) => ({ raw, details }))).toEqual([
      { raw: "01 Ivo Lund - Lattice FERROUS", details: { ...noDetails, durationMs: 301_000 } },
      { raw: "w/ Nell Garrow & Rill - Chant (Acapella)", details: undefined },
      { raw: "02 ID - ID", details: undefined },
    ]);
    expect(entries[7]?.details).toEqual({ ...noDetails, durationMs: 3_723_000 });
  });

  it("reads the part of a page that holds rows, under the name of its file", () => {
    expect(readAll(tracklistsHtmlReader, fixture("one-row.html")).setlists).toMatchObject([
      { title: "one-row", performedOn: null, performers: [], entries: [{ artistText: "Bram Osk" }] },
    ]);
  });

  it("reads a radio show with a date at the end of its title", () => {
    const head =
      '<meta name="description" content="tracklist / playlist for radio show, 1 track, House">' +
      '<meta property="og:title" content="Lena Quist - Night Signals 132 2019-03-15">';
    expect(readAll(tracklistsHtmlReader, aPage({ head })).setlists).toMatchObject([
      {
        title: "Lena Quist - Night Signals 132 2019-03-15",
        performedOn: "2019-03-15",
        performers: ["Lena Quist"],
        event: "Night Signals 132",
        venue: null,
        kind: "radio_show",
      },
    ]);
  });

  it("takes date and performers from the list where the title lacks them, and no placeholder for a performer", () => {
    const list =
      '<meta itemprop="name" content="Closing Party"><meta itemprop="datePublished" content="2019-03-15">' +
      '<meta itemprop="author" content="Unknown Artist"><meta itemprop="author" content="Lena Quist">';
    expect(readAll(tracklistsHtmlReader, aPage({ list })).setlists).toMatchObject([
      { title: "Closing Party", performedOn: "2019-03-15", performers: ["Lena Quist"] },
    ]);
  });

  it("reads recordings in microdata without the rows of the site", () => {
    const rows =
      '<p itemprop="tracks"><meta itemprop="name" content="Rill - Tow - 4A"><meta itemprop="byArtist" content="Rill"></p>';
    expect(readAll(tracklistsHtmlReader, aPage({ rows })).setlists[0]?.entries).toMatchObject([
      { artistText: "Rill", titleText: "Tow", camelot: "4A" },
    ]);
  });

  it("says how many rows a page lacks that it announces", () => {
    const { setlists, rejections } = readAll(
      tracklistsHtmlReader,
      aPage({ list: '\n<meta itemprop="numTracks" content="30">' }),
    );
    expect(setlists[0]?.completeness).toBe("incomplete");
    expect(rejections).toEqual([
      { line: 1, text: "", reason: "The page announces 30 rows and holds 1; save it again once all are loaded." },
    ]);
  });

  it("rejects a row beyond the limit by its line, and reads the others", () => {
    const long = aRow(`<span class="trackValue">Rill - ${"x".repeat(70_000)}</span>`);
    const { setlists, rejections } = readAll(tracklistsHtmlReader, aPage({ rows: `\n\n${long}${aRow("Rill - Tow")}` }));
    expect(setlists[0]?.entries).toHaveLength(1);
    expect(rejections).toEqual([
      { line: 4, text: expect.stringMatching(/^01 Rill - x+$/), reason: expect.stringContaining("65536") },
    ]);
  });

  it.each([
    ["captcha.html", "line 7"],
    ["block-page.html", "line 3"],
  ])("recognises %s and names it instead of parsing it", (name, line) => {
    expect(tracklistsHtmlReader.detect(fixture(name))).toBe(0.97);
    expect(() => readAll(tracklistsHtmlReader, fixture(name))).toThrow(
      expect.objectContaining({
        kind: "invalid",
        code: "document-captcha",
        message: expect.stringMatching(new RegExp(`captcha.*${line}.*save the page again`)),
      }),
    );
  });

  it("reads a page with rows although it holds a captcha form", () => {
    const document = aPage({ list: '<input name="captcha">' });
    expect(readAll(tracklistsHtmlReader, document).setlists).toHaveLength(1);
  });

  it("says of another page of the site that it has no track list", () => {
    const text = '<html><head><meta property="og:site_name" content="1001Tracklists"></head><body>Charts</body></html>';
    expect(tracklistsHtmlReader.detect({ filename: null, text })).toBe(0.97);
    expect(readAll(tracklistsHtmlReader, { filename: "charts.html", text })).toEqual({
      setlists: [],
      rejections: [{ line: 1, text: "charts.html", reason: "The page has no track list." }],
    });
  });
});

// The folder lies beside the clone and is no part of it.
const dataFolder = fileURLToPath(new URL("../../../../../../shared/data/1001tracklists/", import.meta.url));

describe.skipIf(!existsSync(dataFolder))("reading ../shared/data/1001tracklists", () => {
  const saved = (name: string) => ({ filename: name, text: readFileSync(dataFolder + name, "utf8") });

  it("reads all 22 rows of the saved page", () => {
    const { setlists, rejections } = readAll(tracklistsHtmlReader, saved("tracklist.html"));
    expect(rejections).toEqual([]);
    const [set] = setlists;
    expect(set).toMatchObject({ performedOn: "2023-04-28", performers: [expect.any(String)], venue: null });
    const count = (status: string) => set?.entries.filter((entry) => entry.status === status).length;
    expect([setlists.length, set?.entries.length, count("identified"), count("unidentified")]).toEqual([1, 22, 16, 6]);
    expect(set?.entries.filter((entry) => entry.label !== null)).toHaveLength(13);
    expect(set?.entries.filter((entry) => entry.cueMs !== null)).toEqual([]);
  });

  it("names the captcha page", () => {
    expect(tracklistsHtmlReader.detect(saved("captcha.html"))).toBe(0.97);
    expect(() => readAll(tracklistsHtmlReader, saved("captcha.html"))).toThrow(
      expect.objectContaining({ code: "document-captcha" }),
    );
  });

  it("reads the single rows that are tracks, and recognises no list in the other elements", () => {
    const rows = ["track", "track_concurrent", "player_widget", "save_footer", "suggestion", "text"];
    const read = rows.map((name) => {
      const document = saved(`rows/row_${name}.html`);
      const { setlists } = readAll(tracklistsHtmlReader, document);
      return [name, tracklistsHtmlReader.detect(document), setlists.map(({ entries }) => entries[0]?.layer)];
    });
    expect(read).toEqual([
      ["track", 0.9, [0]],
      ["track_concurrent", 0.9, [1]],
      ["player_widget", 0, []],
      ["save_footer", 0, []],
      ["suggestion", 0, []],
      ["text", 0, []],
    ]);
  });
});
