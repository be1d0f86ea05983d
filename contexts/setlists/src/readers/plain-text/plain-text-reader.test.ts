import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentLines } from "../document-lines.ts";
import { entryLines, fixtureDocument, readAll } from "../fixture-document.ts";
import { plainRows } from "./plain-rows.ts";
import { plainTextReader } from "./plain-text-reader.ts";

describe("plainTextReader", () => {
  it("reads a titled, stamped list and says why the lines below it are none", () => {
    const { setlists, rejections } = readAll(plainTextReader, fixtureDocument(import.meta.url, "harbour-lights.txt"));
    expect(setlists).toHaveLength(1);
    expect(setlists[0]).toMatchObject({
      title: "2019-06-15 - Mira Tolland & Okto Reeve @ Harbour Hall, Westmark (Harbour Lights)",
      performedOn: "2019-06-15",
      performers: ["Mira Tolland & Okto Reeve"],
      venue: "Harbour Hall, Westmark",
      event: "Harbour Lights",
    });
    expect(entryLines(setlists[0])).toEqual([
      "identified: Juno Falter | Slow Tide (Ennio Brask Remix) | Lantern | 0 | 0",
      "identified: Pell & Arrow | Night Ferry | null | 390000 | 0",
      "identified: Sable North | Voices (Acapella) | null | null | 1",
      "unidentified: null | null | null | 720000 | 0",
      "unidentified: Cato Winslow | null | null | null | 0",
      "identified: Iris Vane | Glass Meadow | null | 1275000 | 0",
    ]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [11, "The line is a link, not a track."],
      [12, "No artist and title are separated, and the row has no number."],
    ]);
  });

  it("begins a set at every dated heading", () => {
    const { setlists } = readAll(plainTextReader, fixtureDocument(import.meta.url, "two-nights.md"));
    expect(setlists.map((setlist) => [setlist.title, setlist.performedOn, setlist.entries.length])).toEqual([
      ["2020-01-10 - Dana Whitlock @ Cellar Nine, Orsk", "2020-01-10", 2],
      ["2020-01-11 - Dana Whitlock @ Cellar Nine, Orsk", "2020-01-11", 1],
    ]);
  });

  it("splits two rows on one line by their numbers and sees that labels stand in parentheses", () => {
    const { setlists, rejections } = readAll(plainTextReader, fixtureDocument(import.meta.url, "dated-broadcast.txt"));
    expect(rejections).toEqual([]);
    expect(setlists.map(({ title, performedOn }) => [title, performedOn])).toEqual([
      ["dated-broadcast - March 7, 2003, radio", "2003-03-07"],
    ]);
    expect(entryLines(setlists[0])).toEqual([
      "identified: Tessa Moor | Pale Signal (Rune Halvard remix) | Birchwood | null | 0",
      "identified: Kelp Union | Marina | Northern Pier | null | 0",
      "identified: Solla | Drift (original mix) | Birchwood | null | 0",
      "identified: Vanno feat. Ida Kerr | Low Sun | Quarry promo | null | 0",
      "identified: Otto Brill | Kites | Slow Coast | null | 0",
      "unidentified: Halden | null | Quarry | null | 0",
      "identified: Marlow & Finch | Ember | Slow Coast | null | 0",
      "unknown_artist: null | Second Hour | null | null | 0",
    ]);
  });

  it("takes bare numbers for numbering only where they count up", () => {
    const numbered = "1 Rill - Tow\n2 Juno - Tide\n3 Sable - Voices\n";
    const names = "808 Arrows - Tow\nJuno - Tide\n2 Gates - Voices\n";
    const artists = (text: string) =>
      readAll(plainTextReader, { filename: null, text }).setlists[0]?.entries.map((entry) => entry.artistText);
    expect(artists(numbered)).toEqual(["Rill", "Juno", "Sable"]);
    expect(artists(names)).toEqual(["808 Arrows", "Juno", "2 Gates"]);
  });

  it("reads hours where minutes and seconds would be absurd", () => {
    const text = ["0:00", "0:06", "0:13", "0:51", "0:58", "1:02", "1:10"]
      .map((cue) => `[${cue}] Rill - Tow`)
      .join("\n");
    const cues = readAll(plainTextReader, { filename: null, text }).setlists[0]?.entries.map((entry) => entry.cueMs);
    expect(cues).toEqual([0, 360_000, 780_000, 3_060_000, 3_480_000, 3_720_000, 4_200_000]);
  });

  it("takes the title from the file's name when the text has none, and reads bare CR line ends", () => {
    const document = { filename: "dir/2011-06_-_Lena_Quist_-_Promo.txt", text: "Rill - Tow\rJuno - Tide\r" };
    const { setlists } = readAll(plainTextReader, document);
    expect(setlists[0]).toMatchObject({
      title: "2011-06 - Lena Quist - Promo",
      performedOn: "2011-06",
      performers: ["Lena Quist"],
    });
    expect(setlists[0]?.entries.map((entry) => entry.raw)).toEqual(["Rill - Tow", "Juno - Tide"]);
  });

  it("rejects 100 MB in one line at once, with its number", () => {
    const document = { filename: null, text: `Rill - Tow\n${"x".repeat(100_000_000)}` };
    const started = performance.now();
    const { setlists, rejections } = readAll(plainTextReader, document);
    expect(setlists[0]?.entries).toHaveLength(1);
    expect(rejections).toEqual([
      { line: 2, text: "x".repeat(200), reason: "The line is longer than 65536 characters." },
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("refuses a setlist of more than 20,000 rows", () => {
    const text = "Rill - Tow\n".repeat(20_001);
    expect(() => readAll(plainTextReader, { filename: null, text })).toThrow(
      expect.objectContaining({ code: "setlist-too-long", message: expect.stringContaining("line 20001") }),
    );
  });

  it("accounts for every line of any document, and gives no setlist without entries and no NUL", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "",
        "1. Rill - Tow",
        "2. A - B 3. C - D",
        "2011-01-01 - X @ Y",
        "[0?] ?",
        "w/ ID",
        "Part 1",
        "plain words",
        "A\0 - B",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        const text = lines.join(end);
        expect([...plainRows(text)].map((row) => row.line)).toEqual(
          [...documentLines(text)].map(({ number }) => number),
        );
        const { setlists } = readAll(plainTextReader, { filename: null, text });
        expect(setlists.every((setlist) => setlist.entries.length > 0)).toBe(true);
        expect(JSON.stringify(setlists)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
    );
  });
});
