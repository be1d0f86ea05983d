import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseArtistCredit, performerOf } from "./artist-credit.ts";
import { isValidArtist } from "./artist-validity.ts";
import { foldName } from "./fold.ts";

const brief = (text: string) =>
  parseArtistCredit(text).map(({ name, role }) => (role === "primary" ? name : `${role}: ${name}`));

describe("parseArtistCredit", () => {
  it.each([
    ["Daft Punk", ["Daft Punk"]],
    ["AC/DC", ["AC/DC"]],
    ["Soft Cell", ["Soft Cell"]],
    ["Above & Beyond", ["Above & Beyond"]],
    ["Simon & Garfunkel", ["Simon & Garfunkel"]],
    ["Tyler, The Creator", ["Tyler, The Creator"]],
    ["Malcolm X", ["Malcolm X"]],
    ["DMX", ["DMX"]],
    ["Planet X & Mora", ["Planet X & Mora"]],
    ["X-Ray Harbour", ["X-Ray Harbour"]],
    ["Synthex vs", ["Synthex vs"]],
    ["Feather Ft", ["Feather Ft"]],
    ["  Night\u00A0 Harbour ", ["Night Harbour"]],
    ["Mora feat. Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora Feat Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora ft. Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora, featuring Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora feat.Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora (feat. Lena Volt)", ["Mora", "featured: Lena Volt"]],
    ["Mora [ft. Lena Volt", ["Mora", "featured: Lena Volt"]],
    ["Mora feat. Lena feat. Dox", ["Mora", "featured: Lena", "featured: Dox"]],
    ["Mora feat. Lena & Dox", ["Mora", "featured: Lena & Dox"]],
    ["Mora feat. Lena vs. Dox", ["Mora", "featured: Lena", "Dox"]],
    ["Mora vs. Dox", ["Mora", "Dox"]],
    ["Mora VS Dox versus Kell", ["Mora", "Dox", "Kell"]],
    ["Mora x Dox X Kell", ["Mora", "Dox", "Kell"]],
    ["Mora × Dox", ["Mora", "Dox"]],
    ["Mora pres. Dark Kell", ["Mora", "Dark Kell"]],
    ["Mora presents Dark Kell", ["Mora", "Dark Kell"]],
    ["Record Of The Month: Mora", ["Mora"]],
    ["Flashback: Mora & Dox", ["Mora & Dox"]],
    ["Re: Mora", ["Re: Mora"]],
    ["Mora vs. mora", ["Mora"]],
    ["Mora feat. Unknown Artist", ["Mora"]],
    ["Mora & ID", ["Mora"]],
    ["ID, Mora & Dox", ["Mora & Dox"]],
    ["Mora, ID, Dox & Kell", ["Mora", "Dox & Kell"]],
    ["ID vs. ?", []],
    ["Various Artists", []],
    ["", []],
  ])("reads %s", (text, names) => {
    expect(brief(text)).toEqual(names);
  });

  it.each([
    ["Above & Beyond", ["above", "beyond"]],
    ["Above and Beyond", ["above", "beyond"]],
    ["Mora, Dox and Kell", ["mora", "dox", "kell"]],
    ["Mora, Dox, and Kell", ["mora", "dox", "kell"]],
    ["Mora + Dox / Kell with Lena", ["mora", "dox", "kell", "lena"]],
    ["10,000 Harbours", []],
    ["And One", []],
    ["R&B Harbour", []],
    ["AC/DC", []],
  ])("records the parts of %s", (text, partKeys) => {
    expect(parseArtistCredit(text).map((artist) => artist.partKeys)).toEqual([partKeys]);
  });

  it("gives the artists that are not featured the role asked for", () => {
    expect(parseArtistCredit("Mora feat. Lena", "remixer").map(({ role }) => role)).toEqual(["remixer", "featured"]);
  });

  it("never names an invalid artist, an empty key or the same artist twice", () => {
    const word = fc.constantFrom(
      "Mora",
      "ID",
      "Unknown Artist",
      "&",
      "feat.",
      "vs",
      "x",
      ",",
      "(",
      ")",
      "+",
      "?",
      "VA",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          const artists = parseArtistCredit(text);
          expect(artists.filter(({ name, key }) => !isValidArtist(name) || key === "")).toEqual([]);
          expect(new Set(artists.map(({ key }) => key)).size).toBe(artists.length);
        },
      ),
    );
  });
});

describe("performerOf", () => {
  it.each(["Mora", "Mora & Dox", "Mora vs. Dox", "!!! & Dox", "Flashback: Mora"])("keeps %s as one artist", (name) => {
    expect(performerOf(name)).toMatchObject({ name, key: foldName(name), role: "primary" });
  });
});
