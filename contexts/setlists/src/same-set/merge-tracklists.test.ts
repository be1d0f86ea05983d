import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ListRow, listLines } from "./list-lines.ts";
import { mergeTracklists } from "./merge-tracklists.ts";
import { matchRows } from "./row-match.ts";

const merge = (original: readonly string[], candidate: readonly string[]): string[] =>
  mergeTracklists(original.join("\n"), candidate.join("\n")).split("\n");

describe("mergeTracklists", () => {
  it("takes stamps and labels of the candidate, and keeps spelling, headings and layout of the original", () => {
    const original = [
      ";Part 1",
      "# Mora & Dox - Glass Tide (Extended Mix)",
      "# Kell, Lena - Brass Tide",
      "",
      ";Part 2",
      "# Rill - Undertow [Slow Coast]",
    ];
    const candidate = [
      "[00] Dox & Mora - Glass Tide [Pier]",
      "[06] Kell & Lena - BRASS TIDE",
      "...",
      "[12] Rill - Undertow [SLOW COAST]",
    ];
    expect(merge(original, candidate)).toEqual([
      ";Part 1",
      "# [00] Mora & Dox - Glass Tide (Extended Mix) [Pier]",
      "# [06] Kell, Lena - Brass Tide",
      "",
      ";Part 2",
      "# [12] Rill - Undertow [Slow Coast]",
    ]);
  });

  it.each([
    [
      "a version that the candidate leaves out",
      "Rill - Tow (Iris Remix)",
      "Rill - Tow [Pier]",
      "Rill - Tow (Iris Remix) [Pier]",
    ],
    [
      "a version that only the candidate has",
      "Rill - Tow",
      "Rill - Tow (Iris Remix) [Pier]",
      "Rill - Tow (Iris Remix) [Pier]",
    ],
    ["an extended mix", "Rill - Tow", "Rill - Tow (Extended Mix) [Pier]", "Rill - Tow [Pier]"],
    ["a guest", "Rill - Harbour Tow", "Rill & Iris - Harbour Tow [Pier]", "Rill - Harbour Tow [Pier]"],
    ["another name", "Rill aka Iris Vane - Tow", "Iris Vane - Tow [Pier]", "Rill aka Iris Vane - Tow [Pier]"],
    [
      "a misspelled title",
      "Rill - Harbours Of The World",
      "Rill - Harbors Of The World [Pier]",
      "Rill - Harbours Of The World [Pier]",
    ],
    ["a misspelled name", "Ivo Kaltwasser - Tow", "Ivo Kaltwaser - Tow [Pier]", "Ivo Kaltwasser - Tow [Pier]"],
    ["a label of its own", "Rill - Tow [Quay]", "Rill - Tow [Pier]", "Rill - Tow [Quay]"],
  ])("keeps the original's row, whatever the difference: %s", (_, original, candidate, merged) => {
    expect(merge([original], [candidate])).toEqual([merged]);
  });

  it("takes the stamp but not the label of another version", () => {
    expect(merge(["Rill - Tow (Iris Remix)"], ["[07] Rill - Tow (Kell Remix) [Pier]"])).toEqual([
      "[07] Rill - Tow (Iris Remix)",
    ]);
  });

  it("believes nothing of a candidate's row whose version and label are others", () => {
    expect(
      merge(["Mora - One", "Rill - Tow [Quay]"], ["[00] Mora - One", "[07] Rill - Tow (Kell Remix) [Pier]"]),
    ).toEqual(["[00] Mora - One", "[??] Rill - Tow [Quay]"]);
  });

  it("resolves an unknown row that follows a sure one, or begins the list, by what the original has there", () => {
    const original = ["Mora - One", "Dox - Two", "Kell - Three", "Lena - Four"];
    expect(merge(original, ["[00] ?", "...", "[05] Dox - Two", "[09] ?", "...", "[20] Lena - Four"])).toEqual([
      "[00] Mora - One",
      "[05] Dox - Two",
      "[09] Kell - Three",
      "[20] Lena - Four",
    ]);
  });

  it("resolves no unknown row behind a gap or behind a doubtful row", () => {
    const original = ["Mora - One", "Dox - Two", "Kell - Three"];
    expect(merge(original, ["[00] Mora - One", "...", "[09] ?", "...", "[20] Kell - Three"])).toEqual([
      "[00] Mora - One",
      "[0?] Dox - Two",
      "[20] Kell - Three",
    ]);
    expect(merge(original, ["[00] Mora - One (Live)", "[19] ?", "...", "[20] Kell - Three"])).toEqual([
      "[00] Mora - One (Live)",
      "[??] Dox - Two",
      "[20] Kell - Three",
    ]);
  });

  it("writes the digits that the neighbours of an unstamped row share", () => {
    const original = ["Mora - One", "Dox - Two", "Kell - Three", "Lena - Four", "Rill - Five"];
    expect(merge(original, ["[020] Mora - One", "[028] Kell - Three", "[101] Rill - Five"])).toEqual([
      "[020] Mora - One",
      "[02?] Dox - Two",
      "[028] Kell - Three",
      "[???] Lena - Four",
      "[101] Rill - Five",
    ]);
  });

  it("keeps the stamps of the original", () => {
    expect(merge(["[01:04] Mora - One", "[??] Dox - Two"], ["[02] Mora - One", "[06] Dox - Two"])).toEqual([
      "[01:04] Mora - One",
      "[06] Dox - Two",
    ]);
  });

  it("fills the gaps of an incomplete original, and keeps those that remain", () => {
    const original = ["[000] Mora - One", "...", "[040] Kell - Three", "..."];
    const candidate = [
      "[000] ?",
      "...",
      "[010] Dox - Two",
      "[035] ?",
      "[040] Kell - Three",
      "[043] ?",
      "...",
      "[072] Lena - Four",
    ];
    expect(merge(original, candidate)).toEqual([
      "[000] Mora - One",
      "...",
      "[010] Dox - Two",
      "[035] ?",
      "[040] Kell - Three",
      "[043] ?",
      "...",
      "[072] Lena - Four",
    ]);
  });

  it("puts a track that only the candidate has at its place, in the marks of the original", () => {
    expect(merge(["# Mora - One", "", "# Kell - Three"], ["Mora - One", "Dox - Two [Pier]", "Kell - Three"])).toEqual([
      "# Mora - One",
      "# Dox - Two [Pier]",
      "",
      "# Kell - Three",
    ]);
    expect(merge(["01. Mora - One", "02. Kell - Three"], ["Mora - One", "Dox - Two", "Kell - Three"])).toEqual([
      "01. Mora - One",
      "02. Dox - Two",
      "03. Kell - Three",
    ]);
  });

  it("lists a track once that stands elsewhere in the candidate", () => {
    expect(
      merge(["Mora - One", "Dox - Two", "Kell - Three"], ["Dox - Two", "Kell - Three", "Mora - One [Pier]"]),
    ).toEqual(["Mora - One [Pier]", "Dox - Two", "Kell - Three"]);
  });

  it("keeps tracks apart that differ by a figure or an artist", () => {
    expect(merge(["Mora - Untitled Tide 28"], ["Mora - Untitled Tide 29"])).toEqual([
      "Mora - Untitled Tide 28",
      "Mora - Untitled Tide 29",
    ]);
    expect(merge(["Mora - Horizon"], ["Kell - Horizon"])).toEqual(["Mora - Horizon", "Kell - Horizon"]);
  });

  const artist = fc.constantFrom("Mora", "Dox", "Kell & Lena", "Iris Vane", "?");
  const title = fc.constantFrom(
    "Glass Tide",
    "Brass Tide",
    "Undertow (Dox Remix)",
    "Undertow",
    "Tide 1",
    "Tide 2",
    "ID",
  );
  const row = fc
    .tuple(fc.constantFrom("", "[05] ", "[12:30] ", "[??] "), artist, title, fc.constantFrom("", " [Pier]", " [Quay]"))
    .map(([stamp, name, text, label]) => `${stamp}${name} - ${text}${label}`);
  const line = fc.oneof(
    { weight: 6, arbitrary: row },
    {
      weight: 1,
      arbitrary: fc.constantFrom("...", "?", "[07] ?", "", ";Part 1", "'''Heading'''", "# Mora - One", "Intro"),
    },
  );
  const list = fc.array(line, { maxLength: 12 });

  it("makes of a list merged with itself the list", () => {
    fc.assert(
      fc.property(list, (lines) => {
        expect(merge(lines, lines)).toEqual(lines.length === 0 ? [""] : lines);
      }),
      { numRuns: 1000 },
    );
  });

  const knownRows = (lines: readonly string[]): ListRow[] =>
    listLines(lines.join("\n")).flatMap((one) => (one.type === "row" && one.content.known ? [one] : []));

  it("loses no known track and no line of the original but gaps", () => {
    fc.assert(
      fc.property(list, list, (original, candidate) => {
        const merged = merge(original, candidate);
        const rows = knownRows(merged);
        const lost = knownRows([...original, ...candidate]).filter(
          (one) => !rows.some((other) => matchRows(other, one) !== null),
        );
        expect(lost).toEqual([]);
        expect(merged.filter((text) => text === ";Part 1")).toEqual(original.filter((text) => text === ";Part 1"));
      }),
      { numRuns: 1000 },
    );
  });

  it("reads any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\n", "[", "]", "...", " - ", "#", "?", "[05]"),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(mergeTracklists(a, b).split("\n").length).toBeGreaterThan(0);
      }),
    );
  });

  it("merges two lists of 5,000 rows, and two of 500 rows of one title, in bounded time", () => {
    const many = (count: number, text: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => text(index)).join("\n");
    const started = performance.now();
    mergeTracklists(
      many(5000, (index) => `Mora ${index} - Tide ${index}`),
      many(5000, (index) => `[0${index % 10}] Mora ${index} - Tide ${index + 1}`),
    );
    mergeTracklists(
      many(500, (index) => `Kaltwasser ${"x".repeat(index % 17)} - Tide`),
      many(500, (index) => `Marlow ${"y".repeat(index % 19)} - Tide`),
    );
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
