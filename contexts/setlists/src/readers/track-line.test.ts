import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ParsedTrackLine, parseTrackLine } from "./track-line.ts";

const nothing: ParsedTrackLine = {
  status: "unidentified",
  artistText: null,
  titleText: null,
  label: null,
  catalogueNumber: null,
  cueMs: null,
  layer: 0,
  bpm: null,
  camelot: null,
};

function track(artistText: string, titleText: string, others: Partial<ParsedTrackLine> = {}): ParsedTrackLine {
  return { ...nothing, status: "identified", artistText, titleText, ...others };
}

function titled(titleText: string, others: Partial<ParsedTrackLine> = {}): ParsedTrackLine {
  return { ...nothing, status: "unknown_artist", titleText, ...others };
}

const minutes = (count: number) => ({ cueMs: count * 60_000 });

describe("parseTrackLine", () => {
  const cases: [string, ParsedTrackLine][] = [
    // numbering
    ["Rill - Undertow", track("Rill", "Undertow")],
    ["01. Rill - Undertow", track("Rill", "Undertow")],
    ["7) Rill - Undertow", track("Rill", "Undertow")],
    ["12 - Rill - Undertow", track("Rill", "Undertow")],
    ["#3 Rill - Undertow", track("Rill", "Undertow")],
    ["# Rill - Undertow", track("Rill", "Undertow")],
    ["* Rill - Undertow", track("Rill", "Undertow")],
    ["- Rill - Undertow", track("Rill", "Undertow")],
    ["05 Rill - Undertow", track("Rill", "Undertow")],
    ["23. 23. Rill - Undertow", track("Rill", "Undertow")],
    ["1 - ?", nothing],
    ["9 Gates - Undertow", track("9 Gates", "Undertow")],
    [
      "747 - Undertow [Slow Coast - SLO 02]",
      track("747", "Undertow", { label: "Slow Coast", catalogueNumber: "SLO 02" }),
    ],
    // stamps
    ["[00:12:34] Rill - Undertow", track("Rill", "Undertow", { cueMs: 754_000 })],
    ["[12] Rill - Undertow", track("Rill", "Undertow", minutes(12))],
    ["[012] Rill - Undertow", track("Rill", "Undertow", minutes(12))],
    ["[013:45] Rill - Undertow", track("Rill", "Undertow", { cueMs: 825_000 })],
    ["[084.48] Rill - Undertow", track("Rill", "Undertow", { cueMs: 5_088_000 })],
    ["00:12 Rill - Undertow", track("Rill", "Undertow", { cueMs: 12_000 })],
    ["1:02:03 - Rill - Undertow", track("Rill", "Undertow", { cueMs: 3_723_000 })],
    ["(04:00) Rill - Undertow", track("Rill", "Undertow", minutes(4))],
    ["03. [06:30] Rill - Undertow", track("Rill", "Undertow", { cueMs: 390_000 })],
    ["[0?] Rill - Undertow", track("Rill", "Undertow")],
    ["[???] Rill - Undertow", track("Rill", "Undertow")],
    ["[041:??] Rill - Undertow", track("Rill", "Undertow")],
    ["[12:75] Rill - Undertow", track("Rill", "Undertow")],
    ["11:11 - Undertow", track("11:11", "Undertow")],
    ["[ Mox 10 ] - Undertow", track("[ Mox 10 ]", "Undertow")],
    // dashes
    ["Rill – Undertow", track("Rill", "Undertow")],
    ["Rill — Undertow", track("Rill", "Undertow")],
    ["Rill- Undertow", track("Rill", "Undertow")],
    ["Rill -Undertow", track("Rill", "Undertow")],
    ["B-Seven - Under-tow", track("B-Seven", "Under-tow")],
    ["C-Quill- Under (A - B Mix)", track("C-Quill", "Under (A - B Mix)")],
    ["Rill - Harlequin - Part Two", track("Rill", "Harlequin - Part Two")],
    ["Some_Artist_-_Some_Title", track("Some Artist", "Some Title")],
    ['"Glass Meadow" by Iris Vane', track("Iris Vane", "Glass Meadow")],
    ['Iris Vane - "Glass Meadow"', track("Iris Vane", "Glass Meadow")],
    // labels
    ["Rill - Tow [Slow Coast]", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow (Mix)[Slow Coast]", track("Rill", "Tow (Mix)", { label: "Slow Coast" })],
    ["Rill - Tow [Slow Coast - SLO 002]", track("Rill", "Tow", { label: "Slow Coast", catalogueNumber: "SLO 002" })],
    ["Rill - Tow [Slow Coast - 28 1, 1991]", track("Rill", "Tow", { label: "Slow Coast", catalogueNumber: "28 1" })],
    ["Rill - Tow [Slow  -SLO 9]", track("Rill", "Tow", { label: "Slow", catalogueNumber: "SLO 9" })],
    ["Rill - Tow [SLO002]", track("Rill", "Tow", { catalogueNumber: "SLO002" })],
    ["Rill - Tow [Unreleased]", track("Rill", "Tow")],
    ["Rill - Tow [Slow Coast - Forthcoming]", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow [Slow Coast] - Forthcoming]", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow [Slow Coast] (2015)", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow [Slow Coast", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow [Track Of The Month]", track("Rill", "Tow")],
    ["Rill - Tow [from the album Pier]", track("Rill", "Tow")],
    ["Rill - Tow [Slow Coast] (taken from Pier 2)", track("Rill", "Tow", { label: "Slow Coast" })],
    ["Rill - Tow [Iris Mash Up]", track("Rill", "Tow (Iris Mash Up)")],
    ["Rill - Tow [Iris Vane Remix]", track("Rill", "Tow (Iris Vane Remix)")],
    ["Rill - Tow [Iris Vane Remix] [Slow Coast]", track("Rill", "Tow (Iris Vane Remix)", { label: "Slow Coast" })],
    ["Ø [Hum] - Tow (Ø [Hum] Remix) [Coast]", track("Ø [Hum]", "Tow (Ø [Hum] Remix)", { label: "Coast" })],
    ["Rill - Tow [Coast] + Iris - Glass [Pier]", track("Rill", "Tow", { label: "Coast" })],
    // layers
    ["+ Rill - Tow (Acapella)", track("Rill", "Tow (Acapella)", { layer: 1 })],
    ["[07] + Rill - Tow", track("Rill", "Tow", { layer: 1, ...minutes(7) })],
    ["w/ Rill - Tow", track("Rill", "Tow", { layer: 1 })],
    ["w/ ID - ID", { ...nothing, layer: 1 }],
    ["+plattform9 - Tow", track("+plattform9", "Tow")],
    ["Makoto + Lune - Tow", track("Makoto + Lune", "Tow")],
    // unknowns
    ["?", nothing],
    ["ID", nothing],
    ["ID - ID", nothing],
    ["...", nothing],
    ["…", nothing],
    ["", nothing],
    ["[38]", { ...nothing, ...minutes(38) }],
    ["? (Acapella)", nothing],
    ["? [Slow Coast]", { ...nothing, label: "Slow Coast" }],
    ["Unknown - Unknown Track", nothing],
    ["Rill - ID", { ...nothing, artistText: "Rill" }],
    ["Rill - ?", { ...nothing, artistText: "Rill" }],
    ["Rill - ID (Iris Vane Remix)", { ...nothing, artistText: "Rill" }],
    ["Rill - [Slow Coast]", { ...nothing, artistText: "Rill", label: "Slow Coast" }],
    ["Unknown Artist - Undertow", titled("Undertow")],
    ["Artist Unknown - Undertow", titled("Undertow")],
    ["? - Undertow", titled("Undertow")],
    ["Otto Brill Kites", titled("Otto Brill Kites")],
    ["Joy-Ann Brill", titled("Joy-Ann Brill")],
    ["Rill - Untitled", track("Rill", "Untitled")],
    // speech
    ["Intro", { ...nothing, status: "not_a_track", titleText: "Intro" }],
    ["[000] Interview", { ...nothing, status: "not_a_track", titleText: "Interview", cueMs: 0 }],
    ["[038] [Interview]", { ...nothing, status: "not_a_track", titleText: "Interview", ...minutes(38) }],
    ["Rill - Intro", track("Rill", "Intro")],
    // markup and headings
    ["<b>Rill</b> - Under&amp;Tow <br />", track("Rill", "Under&Tow")],
    ["Rill &ndash; Tow&#8217;s &#x45;nd", track("Rill", "Tow’s End")],
    ["''Rill - Undertow [Slow Coast]''", track("Rill", "Undertow", { label: "Slow Coast" })],
    ["'''Heading:''' Rill - Undertow", track("Rill", "Undertow")],
    ["Rill - Undertow (12'' Mix)", track("Rill", "Undertow (12'' Mix)")],
    ["TUNE OF THE WEEK: Rill – Undertow", track("Rill", "Undertow")],
    ["Remix Of The Week: Rill - Undertow", track("Rill", "Undertow")],
    ["Re:Mote & Rill - 12:30", track("Re:Mote & Rill", "12:30")],
    // measures
    ["Rill - Undertow - 4A", track("Rill", "Undertow", { camelot: "4A" })],
    ["Rill - Undertow [12b]", track("Rill", "Undertow", { camelot: "12B" })],
    ["Rill - 4A", track("Rill", "4A")],
    ["Rill - Undertow (128 BPM)", track("Rill", "Undertow", { bpm: 128 })],
    ["Rill - 121 BPM", track("Rill", "121 BPM")],
  ];
  it.each(cases)("reads %j", (line, expected) => {
    expect(parseTrackLine(line)).toEqual(expected);
  });

  it("takes a label in parentheses only in a document that writes labels so", () => {
    expect(parseTrackLine("Rill - Tow (Slow Coast)")).toEqual(track("Rill", "Tow (Slow Coast)"));
    expect(parseTrackLine("Rill - Tow (Slow Coast)", "parentheses")).toEqual(
      track("Rill", "Tow", { label: "Slow Coast" }),
    );
    expect(parseTrackLine("Rill - Tow (Iris Mix)", "parentheses")).toEqual(track("Rill", "Tow (Iris Mix)"));
  });

  it.each([
    ["Rill - Tow (Slow Club Music)", "Tow", "Slow Club Music"],
    ["Rill - Tow (Iris Mix) (Slow Coast", "Tow (Iris Mix)", "Slow Coast"],
    ["Rill - Tow (Iris Mash Up)", "Tow (Iris Mash Up)", null],
    ["Rill - Tow (Iris Extended)", "Tow (Iris Extended)", null],
    ["Rill - Tow (from the album Pier)", "Tow (from the album Pier)", null],
  ])("tells label from version in parentheses: %s", (line, titleText, label) => {
    expect(parseTrackLine(line, "parentheses")).toEqual(track("Rill", titleText, { label }));
  });

  const word = fc
    .stringMatching(/^[A-Z][a-z]{2,9}$/)
    .filter(
      (text) =>
        !/^(?:Unknown|Various|Tba|Tbd|Tbc|Live|Promo|White|Demo|Free|Soon|Dub|Vocals?|Bootleg|Mix|Edit|Remix)/.test(
          text,
        ),
    );
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));

  it("reads back what it is made of: Artist - Title (Version) [Label - CAT 001]", () => {
    fc.assert(
      fc.property(
        words,
        words,
        words,
        words,
        fc.integer({ min: 1, max: 999 }),
        (artist, title, remixer, label, number) => {
          const titleText = `${title} (${remixer} Remix)`;
          const catalogueNumber = `CAT ${number}`;
          const line = `${artist} - ${titleText} [${label} - ${catalogueNumber}]`;
          expect(parseTrackLine(line)).toEqual(track(artist, titleText, { label, catalogueNumber }));
        },
      ),
    );
  });

  it("never throws, and its status always agrees with its fields", () => {
    const fragment = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(" - ", "[", "]", "(", ")", "''", "+ ", "? ", "ID", "12:", "&#", "<b", "w/", "#", " – ", "4A"),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
        const { status, artistText, titleText } = parseTrackLine(fragments.join(""));
        const known = `${artistText === null ? "-" : "artist"} ${titleText === null ? "-" : "title"}`;
        expect(`${status}: ${known}`).toMatch(
          /^(?:identified: artist title|unknown_artist: - title|unidentified: (?:artist|-) -|not_a_track: - title)$/,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    " ",
    "-",
    " - ",
    "[",
    "]",
    "(",
    "[a",
    "''",
    "'",
    "<a",
    "&#",
    "+ ",
    "1",
    "1.",
    "?",
    ".",
    "–",
    "a ",
    "\t-",
    "://",
    "#",
    "{",
    '"',
  ])("reads 64 KiB of %j in bounded time", (fragment) => {
    const line = `x${fragment.repeat(Math.ceil(65_536 / fragment.length))}`.slice(0, 65_535);
    const started = performance.now();
    parseTrackLine(`${line}x`);
    parseTrackLine(line.slice(1), "parentheses");
    expect(performance.now() - started).toBeLessThan(500);
  });
});
